module coldstart/shapes

go 1.22.0
