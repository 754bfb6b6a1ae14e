module 0probe.x

go 1.22
