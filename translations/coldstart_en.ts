<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>FlameGraph</name>
    <message numerus="yes">
        <source>%1 CPU samples</source>
        <translation>
            <numerusform>%1 CPU sample</numerusform>
            <numerusform>%1 CPU samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 CPU samples in this range</source>
        <translation>
            <numerusform>%1 CPU sample in this range</numerusform>
            <numerusform>%1 CPU samples in this range</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackLabels</name>
    <message numerus="yes">
        <source>%n runtime goroutines</source>
        <translation>
            <numerusform>%n runtime goroutine</numerusform>
            <numerusform>%n runtime goroutines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::InitBill</name>
    <message numerus="yes">
        <source>%n packages</source>
        <translation>
            <numerusform>%n package</numerusform>
            <numerusform>%n packages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::LoadProgress</name>
    <message numerus="yes">
        <source>Reading %1 and %n more</source>
        <translation>
            <numerusform>Reading %1 and %n more</numerusform>
            <numerusform>Reading %1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::MetricsPane</name>
    <message numerus="yes">
        <source>%n GC cycles</source>
        <translation>
            <numerusform>%n GC cycle</numerusform>
            <numerusform>%n GC cycles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::MetricsTableModel</name>
    <message numerus="yes">
        <source>%n readings</source>
        <translation>
            <numerusform>%n reading</numerusform>
            <numerusform>%n readings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::NotesPanel</name>
    <message numerus="yes">
        <source>... and %n more</source>
        <translation>
            <numerusform>... and %n more</numerusform>
            <numerusform>... and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::RecentFiles</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::StatusLine</name>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes about the files</source>
        <translation>
            <numerusform>%n note about the files</numerusform>
            <numerusform>%n notes about the files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::TimelineWidget</name>
    <message numerus="yes">
        <source>%1 goroutines</source>
        <translation>
            <numerusform>%1 goroutine</numerusform>
            <numerusform>%1 goroutines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n procs</source>
        <translation>
            <numerusform>%n proc</numerusform>
            <numerusform>%n procs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coldstart::WaitBar</name>
    <message numerus="yes">
        <source>%1, %2 of the start, %n times</source>
        <translation>
            <numerusform>%1, %2 of the start, once</numerusform>
            <numerusform>%1, %2 of the start, %n times</numerusform>
        </translation>
    </message>
</context>
</TS>
