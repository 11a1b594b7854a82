"""Scenarios with their cause taken away, made from their texts.

Two kinds of mutant: one for each control, which is the control's change of the cause with the scenario's own expectations;
and, of a scenario that is a table and has no control, those in which each row has the first
column's value of another, which is the cause that the table is about. A scenario that a mutant passes as well has not shown
what it says.
"""

import re
import textwrap


def blocks(text):
    """The document as a list of (top-level key, its lines); comments before the first key have none."""
    found = [(None, [])]
    for line in text.splitlines():
        key = re.match(r"([a-z][a-z ]*):", line)
        if key:
            found.append((key[1], []))
        found[-1][1].append(line)
    return found


def joined(found):
    return "\n".join(line for _, lines in found for line in lines) + "\n"


def block(text, key):
    lines = [line for known, lines in blocks(text) if known == key for line in lines]
    return "\n".join(line for line in lines if not re.match(r"\s*#", line))


def controls(text):
    """The controls as dedented texts, each a mapping."""
    body = block(text, "control").partition("\n")[2]
    if not body.strip():
        return []
    body = textwrap.dedent(body)
    if not body.startswith("- "):
        return [body]
    items = re.split(r"^- ", body, flags=re.M)[1:]
    return [textwrap.dedent("  " + item) for item in items]


def texts_that_vary(text):
    """The names of those variables that stand within a text, as `drop: first ${times} ${lost}` has them."""
    names = re.findall(r"\$\{([\w-]+)\}", text)
    whole = re.findall(r"^[^#]*?(?:- |: )\$\{([\w-]+)\}$", text, re.M)
    return sorted(set(names) - set(whole) | set(re.findall(r"(?:drop|delay|duplicate): \$\{([\w-]+)\}", text)))


def with_own_expectations(text):
    """For each control (its name, the scenario whose control it is and nothing else, with the scenario's own expectations)."""
    own = textwrap.dedent(block(text, "expect")).splitlines()
    for control in controls(text):
        parts = [(key, lines) for key, lines in blocks(control) if key not in (None, "expect", "why")]
        # So that rows which differ only in what is expected have names of their own.
        parts.append(("why", ["why: of " + " ".join("${" + name + "}" for name in texts_that_vary(text))]))
        parts.append(("expect", own))
        name = re.search(r"^name: *(.+)$", control, re.M)
        kept = joined([(key, lines) for key, lines in blocks(text) if key != "control"])
        yield name[1] if name else "", kept + "control:\n" + textwrap.indent(joined(parts), "  ")


def with_first_column_turned(text):
    """The tables in which each row has the cause of the one that is so many rows on; none if it is no table of different causes."""
    pattern = re.compile(r"^(  - \{?[\w-]+: *)([^,}\n]+)", re.M)
    table = block(text, "cases")
    values = [found[2] for found in pattern.finditer(table)]
    if len(set(values)) < 2:
        return
    for turn in range(1, min(len(values), 4)):
        turned = iter(values[turn:] + values[:turn])
        body = pattern.sub(lambda found: found[1] + next(turned), table)
        rows = [re.sub(r" +", " ", row) for row in re.split(r"^  - ", body, flags=re.M)]
        if len(set(rows)) < len(rows):
            continue  # no table has the same row twice
        yield joined([(key, body.splitlines() if key == "cases" else lines) for key, lines in blocks(text)])
