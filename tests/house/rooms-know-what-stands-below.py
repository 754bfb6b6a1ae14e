#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every include of core and widgets against the list of rooms in docs/ARCHITECTURE.md.

usage: rooms-know-what-stands-below.py ROOT

A line of the list is "    core/spans   words   -> model, core/go": a room, and the rooms that it may include. Names without a
floor mean the room's own floor. An arrow may only lead to a room that is listed before, so there is no circle and no arrow
upwards; a room may include what its arrows reach.
"""
import os
import re
import sys


def rooms_of(text):
    """{room: rooms it has arrows to}, in the order of the list."""
    rooms = {}
    for line in text.splitlines():
        match = re.match(r"    ((?:core|widgets)/[\w/]+)\s.*?(?:->\s*(.*))?$", line)
        if not match:
            continue
        room, arrows = match.group(1), match.group(2) or ""
        floor = room.split("/")[0]
        names = [name.strip() for name in arrows.split(",") if name.strip()]
        rooms[room] = [name if "/" in name else f"{floor}/{name}" for name in names]
    return rooms


def reachable(rooms, room):
    seen, todo = set(), [room]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += rooms.get(at, [])
    return seen


def arrows_upwards(rooms):
    before = set()
    for room, arrows in rooms.items():
        for to in arrows:
            if to not in before:
                yield f"{room} -> {to}: that room is not listed before it"
        before.add(room)


def sources(root):
    """(room, path) of every source and header of core and widgets."""
    for floor in ("core", "widgets"):
        for folder, _, files in os.walk(os.path.join(root, floor)):
            for name in files:
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(folder, root), os.path.join(folder, name)


def includes_upwards(root, rooms):
    files = list(sources(root))
    room_of = {os.path.basename(path): room for room, path in files if path.endswith(".h")}
    for room in sorted({room for room, _ in files} - set(rooms)):
        yield f"{room} is in no line of the list"
    for room, path in files:
        allowed = reachable(rooms, room)
        with open(path, encoding="utf-8") as file:
            for name in re.findall(r'^#include "([\w.]+)"', file.read(), re.MULTILINE):
                if name in room_of and room_of[name] not in allowed:
                    yield f"{os.path.relpath(path, root)} includes {room_of[name]}/{name}"


def main():
    root = sys.argv[1]
    with open(os.path.join(root, "docs/ARCHITECTURE.md"), encoding="utf-8") as file:
        rooms = rooms_of(file.read())
    if len(rooms) < 10:
        sys.exit("docs/ARCHITECTURE.md has no list of rooms")
    faults = list(arrows_upwards(rooms)) + list(includes_upwards(root, rooms))
    print("\n".join(faults) or f"{len(rooms)} rooms, no include upwards")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
