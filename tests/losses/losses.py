#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of damaged traces: ours against the Go team's reader, which is not asked to be lenient.

    losses.py CLI ORACLE [--cuts N] [--drops N] [--flips N] [--seed N] TRACE...

Each trace is cut at N places (half evenly, half around the ends of batches), loses one of N batches, and has a byte
changed at N places. Events count without syncs, which both readers make up themselves. A case fails when coldstart-cli
  - keeps fewer events of a cut trace than the reference,
  - disagrees on their number where the reference finds no fault,
  - ends otherwise than with exit code 0 or 3; it is ended after 2 s of processor time.
One line a failure; one a trace, with the events that are kept in all cases (and those the reference keeps). Exit code 0
when none fails.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HEADER_BYTES = 16
MOST_CPU_S = 2
PATIENCE_S = 120


def uvarint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def batches(data):
    """[begin, end) of every batch, and of the bytes that end generations (docs/formats/trace-v2.md)."""
    at, found = HEADER_BYTES, []
    while at < len(data):
        begin = at
        kind, at = data[at], at + 1
        if kind != 52:
            at += 1 if kind == 49 else 0
            for _ in range(3):
                _, at = uvarint(data, at)
            size, at = uvarint(data, at)
            at += size
        found.append((begin, at))
    return found


def cases_of(data, args):
    """(what was done, where, the bytes)."""
    pick = random.Random(args.seed)
    parts = batches(data)
    even = args.cuts // 2
    cuts = [HEADER_BYTES + (len(data) - HEADER_BYTES) * (i + 1) // (even + 1) for i in range(even)]
    edges = sorted({at for begin, end in parts for at in (begin, begin + 1, end - 1) if at < len(data)})
    cuts += pick.sample(edges, min(args.cuts - even, len(edges)))
    for at in cuts:
        yield "cut", at, data[:at]
    for begin, end in pick.sample(parts, min(args.drops, len(parts))):
        yield "drop", begin, data[:begin] + data[end:]
    for _ in range(args.flips):
        at = pick.randrange(HEADER_BYTES, len(data))
        changed = data[at] ^ pick.randrange(1, 256)
        yield "flip", at, data[:at] + bytes([changed]) + data[at + 1:]


def ask(*command):
    """The JSON document, {} when there is none, and the exit code; None: no answer in time."""
    limited = ["bash", "-c", f'ulimit -t {MOST_CPU_S}; exec "$@"', "-", *command]
    try:
        done = subprocess.run(limited, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        return {}, None
    try:
        return json.loads(done.stdout), done.returncode
    except ValueError:
        return {}, done.returncode


def kept(document):
    events = document.get("events") or {}
    return events.get("total", 0) - (events.get("by_kind") or {}).get("Sync", 0)


class Verdict:
    """What both keep of one damaged trace."""

    def __init__(self, args, path, what, at):
        ours, code = ask(args.cli, "stats", path)
        theirs, _ = ask(args.oracle, "-mmumax", "0", "-summax", "0", "-wiremax", "0", path)
        self.ours, self.theirs = kept(ours), kept(theirs)
        faults = []
        if code not in (0, 3):
            faults.append("no answer" if code is None else f"exit code {code}")
        if what == "cut" and self.ours < self.theirs:
            faults.append("fewer events")
        if theirs and not theirs.get("error") and self.ours != self.theirs:
            faults.append("the reference finds no fault")
        self.text = "; ".join(faults) and (f"{what} at {at}: {'; '.join(faults)}; ours {self.ours} events, "
                                           f"{ours.get('error')}; reference {self.theirs}, {theirs.get('error')}")


def try_case(args, folder, number, case):
    what, at, data = case
    path = os.path.join(folder, f"{number}.trace")
    with open(path, "wb") as file:
        file.write(data)
    verdict = Verdict(args, path, what, at)
    if not verdict.text:
        os.remove(path)
    return what, verdict


def try_trace(args, trace, folder):
    """Prints what fails and a summary; whether anything failed."""
    with open(trace, "rb") as file:
        cases = list(cases_of(file.read(), args))
    sums, failed = {}, 0
    with ThreadPoolExecutor(2) as pool:
        for what, verdict in pool.map(lambda n: try_case(args, folder, n, cases[n]), range(len(cases))):
            row = sums.setdefault(what.split()[0], [0, 0, 0])
            for index, figure in enumerate((1, verdict.ours, verdict.theirs)):
                row[index] += figure
            if verdict.text:
                failed += 1
                print(f"{os.path.basename(trace)}: {verdict.text}")
    told = ", ".join(f"{n} {what}s keep {ours} ({theirs})" for what, (n, ours, theirs) in sums.items())
    print(f"{os.path.basename(trace)}: {told}", flush=True)
    return failed > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("oracle")
    parser.add_argument("traces", nargs="+")
    for name, default in (("cuts", 80), ("drops", 20), ("flips", 60), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    args = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="coldstart-losses-")
    failed = [trace for trace in args.traces if try_trace(args, trace, folder)]
    if failed:
        print(f"The traces are in {folder}, by the number of the case.")
    else:
        os.rmdir(folder)
    sys.exit(1 if failed else 0)


main()
