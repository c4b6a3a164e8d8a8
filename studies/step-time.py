"""What a step of several ranks takes: a model, fitted to what step-time.csv has of links without delay, printed beside what was
measured on other links, and drawn up to 64 ranks.

    python3 studies/step-time.py        # prints tables, writes docs/images/step-time.svg; needs nothing else

    step = compute + 3 * (round + 2 * delay) + 2 (N - 1) / N * weights * max(sum, 8 / rate)

compute  a step of a rank's slice: the measured step over the veth pair, less the other terms; for the figure a step of one process
         and the gradient's way out of the engine and back
round    an exchange without delay, and sum: a weight in an exchange: fitted to sums of 1 to 3,000,000 weights on the same link
delay    of packets one way: Gloo asks a receiver whether it is ready before it sends, so that a round is a round trip
rate     in bytes: a link's limit, or TCP's where packets are lost, 1.22 segments a round trip over the root of the share that is
         lost (Mathis et al. 1997). Eight bytes a weight, not four: sums over a slow link take twice
         their bytes, as if one direction waited for the other

Signals are gathered in one round, gradients summed in two.
"""
import csv
from pathlib import Path

HERE = Path(__file__).parent
RANKS = 2  # measured
GPU = {128: 11.9, 1024: 51.1}  # examples a rank: ms a step of ResNet-18 on an H200, docs/gpu.md
DELAY = 0.05  # ms one way, in the figure
SEGMENT = 8948  # bytes, of packets of 9,000


def value(text):
    try:
        return float(text or 0)
    except ValueError:
        return text


with open(HERE / "step-time.csv") as file:
    rows = [{name: value(text) for name, text in row.items()} for row in csv.DictReader(file)]
sums = [row for row in rows if row["what"] == "sum"]
steps = [row for row in rows if row["split"]]


def plain(row, link):
    return row["link"] == link and not (row["gbit"] or row["delay"] or row["loss"])


def fit(points):
    """The line through points (x, y) of the least squared relative errors."""
    w = [y ** -2 for _, y in points]
    n, x, y = sum(w), sum(a * p for a, (p, _) in zip(w, points)), sum(a * q for a, (_, q) in zip(w, points))
    xx, xy = sum(a * p * p for a, (p, _) in zip(w, points)), sum(a * p * q for a, (p, q) in zip(w, points))
    slope = (n * xy - x * y) / (n * xx - x * x)
    return (y - slope * x) / n, slope


def link(name):
    """Milliseconds of a round and of a weight, without delay."""
    two, weight = fit([(row["weights"], row["ms"]) for row in sums if plain(row, name)])
    return two / 2, weight


LINKS = {name: link(name) for name in ("veth", "relay")}
# Gradients out of the engine and back, a weight: a split step beside a whole one.
HEAP = max((row["split"] - row["slice"]) / row["weights"] for row in steps if plain(row, "veth") and row["what"] == "mlp")


def step(compute, weights, ranks, delay, rounds, weight):
    """Milliseconds, of a round without delay, a weight and a delay one way."""
    return compute + 3 * (rounds + 2 * delay) + 2 * (ranks - 1) / ranks * weights * weight


def predicted(row, compute, exchanges):
    rounds, weight = LINKS[row["link"]]
    trip = rounds + 2 * row["delay"]
    lossy = 8 * trip * (row["loss"] / 100) ** 0.5 / (1.22 * SEGMENT) if row["loss"] else 0
    return compute + exchanges * trip + 2 * (RANKS - 1) / RANKS * row["weights"] * max(weight, wire(row["gbit"]), lossy)


def wire(gbit):
    """Milliseconds of a weight."""
    return 8 / (gbit * 125_000) if gbit else 0


COMPUTE = {row["what"]: row["ms"] - predicted(row, 0, 3) for row in steps if plain(row, "veth")}


def tables():
    for name, (milliseconds, weight) in LINKS.items():
        print(f"{name}: round {milliseconds:.2f} ms, sum {1e6 * weight:.1f} ns a weight; heap {1e6 * HEAP:.1f} ns a weight")
    print(", ".join(f"{name}: compute {ms:.1f} ms" for name, ms in COMPUTE.items()) + "\n")
    names = list(COMPUTE)
    print("| link | " + " | ".join(f"{n}: examples/s, step in ms (model, off by)" for n in names) + " |\n|---" + "|---" * len(names) + "|")
    for start in range(0, len(steps), len(names)):
        cells = []
        for row in steps[start : start + len(names)]:
            model = predicted(row, COMPUTE[row["what"]], 3)
            off = "" if plain(row, "veth") else f" ({model:.1f}, {100 * (model / row['ms'] - 1):+.0f} %)"
            cells.append(f"{RANKS * 64_000 / row['ms']:,.0f}, {row['ms']:.1f}{off}")
        rate = f", {row['gbit']:g} Gbit/s" if row["gbit"] else ""
        loss = f", {row['loss']:g} % lost" if row["loss"] else ""
        print(f"| {row['link']}, {row['delay']:g} ms{rate}{loss} | " + " | ".join(cells) + " |")
    print("\n| weights | link | sum, ms | model |\n|---|---|---|---|")
    for row in sums:
        model = predicted(row, 0, 2)
        print(f"| {row['weights']:,.0f} | {row['link']} {row['delay']:g} {row['gbit']:g} {row['loss']:g} | {row['ms']:.2f} | {model:.2f} |")


def figure():
    """Examples a second of each rank, over those of one alone, where every rank has the same number of examples."""
    sizes = [1, 2, 4, 8, 16, 32, 64]
    rates = {1: "#b2182b", 10: "#e08214", 100: "#2166ac", 0: "#777777"}
    rounds, here = LINKS["veth"]
    alone = next(row for row in rows if row["what"] == "resnet-18")
    panels = {f"128 examples on two such cores, {alone['whole']:,.0f} ms": alone["whole"]}
    panels.update({f"{batch:,} examples on an H200, {ms} ms": ms for batch, ms in GPU.items()})
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="1140" height="360" font-family="sans-serif" font-size="12">',
           '<rect width="1140" height="360" fill="white"/>',
           '<text x="20" y="22" font-size="14">A model, not a measurement: ResNet-18 on up to 64 ranks, examples a second of each rank over those of one alone</text>']
    for panel, (title, compute) in enumerate(panels.items()):
        left, top, wide, high = 45 + 375 * panel, 66, 210, 236
        out.append(f'<text x="{left}" y="{top - 16}">{title}</text>')
        for tenths in range(0, 11, 2):
            y = top + high * (1 - tenths / 10)
            out.append(f'<path d="M{left} {y:.1f}h{wide}" stroke="#ddd"/><text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{tenths / 10}</text>')
        for k, ranks in enumerate(sizes):
            out.append(f'<text x="{left + wide * k / 6}" y="{top + high + 18}" text-anchor="middle">{ranks}</text>')
        out.append(f'<text x="{left + wide / 2}" y="{top + high + 38}" text-anchor="middle">ranks</text>')
        labels = []
        for gbit, colour in rates.items():
            weight = wire(gbit) if gbit else here
            shares = [1] + [compute / step(compute + alone["weights"] * HEAP, alone["weights"], n, DELAY, rounds, weight) for n in sizes[1:]]
            points = " ".join(f"{left + wide * k / 6:.1f},{top + high * (1 - share):.1f}" for k, share in enumerate(shares))
            dash = "" if gbit else ' stroke-dasharray="5 4"'
            out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
            name = f"{gbit} Gbit/s" if gbit else "sums as here"
            labels.append([top + high * (1 - shares[-1]) + 4, colour, f"{name}: {shares[-1]:.2f}"])
            print(f"{title}, {name}: " + ", ".join(f"{n} ranks {share:.2f}" for n, share in zip(sizes, shares)))
        labels.sort()
        for above, below in zip(labels, labels[1:]):
            below[0] = max(below[0], above[0] + 14)
        over = max(0, labels[-1][0] - top - high - 4)
        out += [f'<text x="{left + wide + 6}" y="{y - over:.0f}" fill="{colour}">{text}</text>' for y, colour, text in labels]
    out.append("</svg>")
    (HERE.parent / "docs/images/step-time.svg").write_text("\n".join(out) + "\n")


tables()
print()
figure()
