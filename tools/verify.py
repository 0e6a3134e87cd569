#!/usr/bin/env python3
"""Checks a certificate of depth2 with NumPy and nothing else.

    python3 tools/verify.py model.json data.npz cert.json [--target NAME] [--json]

Derives every claim of an exact certificate again from the model and the rows, by the definitions of docs/certificate.md. It shares no code
with the learner and believes no number that can be measured. Exit code 0: everything claimed was found; 3: something was not; 2: wrong
usage or files. `depth2 verify` prints the same claims.
"""
import json
import math
import sys

import numpy as np

EPS = 2.0**-52
BLUR = EPS ** (2 / 3)  # rounding may blur values and parameters by this share
NEAR = 25  # rows next to a kink, on each side


class WrongFile(Exception):
    """Files that cannot be read, or do not belong together."""


# ---- Files

def read_data(path, target):
    """X of shape [N, d] and y of shape [N]."""
    if path.endswith(".npz"):
        arrays = np.load(path)
        if not {"X", "y"} <= set(arrays.files):
            raise WrongFile(f"{path}: must hold X and y")
        X, y = arrays["X"], arrays["y"]
    elif path.endswith(".npy"):
        table = np.load(path)
        X, y = table[:, :-1], table[:, -1]
    else:
        with open(path, encoding="utf-8-sig") as file:
            first = file.readline().rstrip("\r\n")
        names = [name.strip().strip('"') for name in first.split(",")]
        try:
            header = [float(name) for name in names] and 0
        except ValueError:
            header = 1
        table = np.loadtxt(path, delimiter=",", skiprows=header, ndmin=2, encoding="utf-8-sig")
        if target is not None and target not in names:
            raise WrongFile(f"{path}: has no column {target}")
        column = table.shape[1] - 1 if target is None else names.index(target)
        X, y = np.delete(table, column, axis=1), table[:, column]
    X, y = np.ascontiguousarray(X, dtype=float), np.array(y, dtype=float).reshape(len(X), -1)
    if X.ndim != 2 or y.shape[1] != 1 or not (np.isfinite(X).all() and np.isfinite(y).all()):
        raise WrongFile(f"{path}: must hold finite numbers, one label a row")
    return X, y[:, 0]


def read_model(path):
    with open(path, encoding="utf-8") as file:
        model = json.load(file)
    if model.get("format") != "depth2-network" or model.get("version") != 1 or model["outputs"] != 1:
        raise WrongFile(f"{path}: must be a depth2-network of version 1 with one output")
    W, b, a = (np.array(model[key], dtype=float) for key in ("weights", "biases", "outputWeights"))
    W = W.reshape(model["hidden"], model["inputs"])
    linear = model["linear"]
    part = None if linear is None else (np.array(linear["weights"], dtype=float)[0], float(linear["offsets"][0]))
    if b.shape != (len(W),) or a.shape != (1, len(W)):
        raise WrongFile(f"{path}: lists of other lengths than hidden")
    return W, b, a[0], part


def read_certificate(path):
    with open(path, encoding="utf-8") as file:
        certificate = json.load(file)
    if certificate.get("format") != "depth2-certificate" or certificate.get("version") != 1:
        raise WrongFile(f"{path}: must be a depth2-certificate of version 1")
    return certificate


# ---- Which rows and which model: hashes, digests, split

def mix_bits(h):
    h = (h ^ (h >> 16)) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> 13)) * np.uint32(0xC2B2AE35)
    return h ^ (h >> 16)


def take_in(lane, word, c1, c2):
    k = word * np.uint32(c1)
    h = lane ^ (((k << 15) | (k >> 17)) * np.uint32(c2))
    return ((h << 13) | (h >> 19)) * np.uint32(5) + np.uint32(0xE6546B64)


def hashes(X, y, seed):
    """64-bit hashes of x and of (x, y) for every row."""
    N, d = X.shape
    a, b = (mix_bits(np.full(N, seed ^ start, dtype=np.uint32)) for start in (0x9E3779B9, 0x7F4A7C15))
    out = []
    for j in range(d + 1):
        if j == d:
            out.append(finish(a, b, d, 0))
        words = np.ascontiguousarray((X[:, j] if j < d else y) + 0.0).view(np.uint32)  # -0 counts as 0
        low, high = words[0::2], words[1::2]
        a = take_in(take_in(a, low, 0xCC9E2D51, 0x1B873593), high, 0x38B34AE5, 0xA1E38B93)
        b = take_in(take_in(b, low, 0x239B961B, 0xAB0E9789), high, 0x85EBCA6B, 0xC2B2AE35)
    return out[0], finish(a, b, d, 1)


def finish(a, b, d, labels):
    shape = mix_bits(np.array([(d * 0x9E3779B1 & 0xFFFFFFFF) ^ labels], dtype=np.uint32))
    a, b = a ^ shape, b ^ shape
    a = mix_bits(a + b)
    b = mix_bits(b + a)
    return ((a + b).astype(np.uint64) << np.uint64(32)) | b.astype(np.uint64)


def digest(values):
    return f"{int(values.sum(dtype=np.uint64)):016x}"


# ---- The claims

def verify(model, X, y, certificate):
    """Claims as (name, stated, found, passed), in the order of `depth2 verify`."""
    W, b, a, linear = model
    (N, d), m = X.shape, len(W)
    c, claims = certificate, []

    def say(name, stated, found, passed=None):
        claims.append((name, stated, found, bool(stated == found if passed is None else passed)))

    def each(name, units, holds):
        missing = [i for i in units if not holds(i)]
        all_ = f"{len(units)} unit" + "s" * (len(units) != 1)
        say(name, all_, f"not unit {', '.join(map(str, missing))}" if missing else all_)

    # Are these the model and the rows, divided as it is said?
    units, kinks, listed = c["units"], c["kinks"], c["jacobian"]["rows"]
    of_x, of_row = hashes(X, y, c["seed"])
    numbers = [m, d, 0 if linear is None else 1, *W.ravel(), *b, *a, *([] if linear is None else [*linear[0], linear[1]])]
    held_, validation = min(N / 3, max(34, min(N / 10, 20000))), min(N / 20, 5000)
    position = (of_x >> np.uint64(11)).astype(float) * 2.0**-53
    part = np.where(position < held_ / N, 0, np.where(position < (held_ + validation) / N, 1, 2))
    distinct = np.sort(np.unique(of_x, return_index=True)[1])
    counts = np.bincount(part[distinct], minlength=3).tolist()
    split, stated = c["split"], c["split"]["distinct"]
    say("rows, inputs, units", [c["samples"], c["inputs"], c["hidden"], len(units), len(kinks)], [N, d, m, m, m])
    say("digest of the model", c["digests"]["model"], digest(hashes(np.array([numbers]), np.zeros(1), c["seed"])[0]))
    say("digest of the rows", c["digests"]["rows"], digest(of_row))
    say("digest of the listed rows", c["digests"]["jacobian"], digest(of_row[[n for n in listed if n < N]]))
    say("expected rows", [split["certification"], split["validation"]], [held_, validation])
    say("distinct rows", [stated[k] for k in ("certification", "validation", "fit", "all")], counts + [len(distinct)])
    if not all(passed for *_, passed in claims):
        return claims

    # Does the model give the labels, those held out among them?
    w, bias, out = np.vstack([W, linear[0] if linear else np.zeros(d)]), np.append(b, linear[1] if linear else 0), np.append(a, bool(linear))
    every = np.abs(X[:: max(1, N // 4096)])
    typical = np.array([np.exp(np.log(v[v > 0]).mean()) if (v > 0).any() else 0 for v in every.T])
    lengths = np.linalg.norm(w * typical, axis=1)
    far = np.linalg.norm(X[:, typical > 0] / typical[typical > 0], axis=1)
    t = X @ w.T + bias
    residual = np.abs(y - np.append(np.maximum(t[:, :m], 0), t[:, m:], axis=1) @ out)
    size = np.abs(X) @ (np.abs(w).T @ np.abs(out)) + np.abs(out) @ np.abs(bias)
    bound = EPS * ((d + m + 8) * size + 8 * (np.abs(out) @ lengths) * far + np.abs(y) / 2)
    on_kink = 8 * (d + 2) * EPS * (np.abs(b) + lengths[:m] * math.sqrt(d))
    T = np.where(np.abs(t[distinct, :m]) > on_kink, t[distinct, :m], 0).T
    acts = (np.abs(a) * t[distinct, :m] > 2 * bound[distinct, None]).sum(axis=0)
    held, scale = part == 0, 1 / np.abs(y).max()
    spread = np.linalg.norm(y[held] * scale - (y[held] * scale).mean())
    blur, error = np.linalg.norm(bound[held] * scale) / spread, (np.linalg.norm(residual[held] * scale) / spread) ** 2
    share = math.log(1 / (1 - c["disagreement"]["confidence"])) / counts[0]
    P, all_units = (m + 1) * (d + 1), range(m)
    claimed, signed = ([i for i in all_units if units[i][key]] for key in ("weights", "sign"))
    determined = "function" if len(claimed) < m else "parameters" if len(signed) == m else "upToSigns"
    say("distinct rows held out, at least", 20, counts[0], counts[0] >= 20)
    say("distinct rows to fit, more than", P, counts[2], counts[2] > P)
    say("rows off by more than rounding", 0, int((~((residual <= 2 * bound) & (bound < np.inf))).sum()))
    say("share of the labels that rounding blurs, at most", BLUR, blur, blur <= BLUR)
    say("error on rows held out", c["relativeError"], error, (1 if c["relativeError"] is None else c["relativeError"]) <= 4 * blur**2)
    say("share of further rows that may be off", c["disagreement"]["bound"], share, abs(c["disagreement"]["bound"] - share) <= 1e-12 * share and share > 0)
    say("determined", c["determined"], determined)
    say("sentence", c["sentence"], headline(share, c["disagreement"]["confidence"], determined, m))
    each("rows that need the unit", all_units, lambda i: acts[i] > 0)

    # Are the kinks where it is said?
    sides = [(nearest(-v), nearest(v)) for v in T]
    gaps = [gap_at(-v[down], v[up]) for v, (down, up) in zip(T, sides)]
    rarer = np.minimum((T > 0).sum(axis=1), (T < 0).sum(axis=1))

    def as_stated(i):
        named = [int(distinct[side[0]]) if len(side) else None for side in sides[i]]
        gap, found = kinks[i]["gap"], gaps[i][0]
        same = gap is found if gap is None or found is None else abs(gap - found) <= 1e-6 * (1 + found)
        return same and [kinks[i]["below"], kinks[i]["above"]] == named and kinks[i]["rarer"] == rarer[i]

    each("kinks as stated", all_units, as_stated)
    if not claimed and not signed:
        return claims

    # Do rows show the kinks of the units that are claimed?
    frame = white_frame(X[part == 2])
    say("independent columns of X", d, d if frame else "fewer")
    if frame is None:
        return claims
    scaled, mean, L = frame
    Z = np.linalg.solve(L, (X[distinct] / scaled - mean).T).T
    compared = min(NEAR, max(10, len(distinct) // 20))

    def shares_cells(i):
        down, up = (side[:compared] for side in sides[i])
        cells = [bytes(np.delete(T[:, place] > 0, i)) for place in [*down, *up]]
        return chance_of_cells(cells, len(down)) >= 0.5e-3 / m

    each("more than d + 1 rows need the unit", claimed, lambda i: acts[i] > d + 1)
    each("more than d + 1 rows on both sides", claimed, lambda i: rarer[i] > d + 1)
    each("no wider gap than chance leaves", claimed, lambda i: gaps[i][1] >= 0.5e-4 / m)
    each("both sides share cells of the others", claimed, shares_cells)
    cloud, sample = (np.arange(0, len(distinct), -(-len(distinct) // most)) for most in (4000, 20000))
    looked = [[*down[:2], *up[:2]] for down, up in sides]
    each("surroundings of all dimensions", claimed, lambda i: 2 * sum(is_flat(Z[p], Z[cloud]) for p in looked[i]) < len(looked[i]))
    sd = scaled * np.linalg.norm(L, axis=1)
    coarse = np.array([len(np.unique(column)) < len(sample) / 5 for column in X[distinct[sample]].T])

    def on_continuum(i):
        values = np.sort(T[i, sample])
        repeats = np.append(False, np.diff(values) <= on_kink[i] / 4)
        shared = (repeats & ~np.append(False, repeats[:-1])).sum()
        return np.linalg.norm((W[i] * sd)[coarse]) <= 1e-5 * np.linalg.norm(W[i] * sd) and shared < 2

    each("values on a continuum", claimed, on_continuum)

    # Do the listed rows determine the parameters, and these the sides?
    places = np.nonzero(np.isin(distinct, listed))[0]
    slopes = np.append(np.where(T[:, places] > 0, 1, -1), np.ones((1, len(places))), axis=0)
    ones = np.append(Z[places], np.ones((len(places), 1)), axis=1)
    J = np.einsum("in,nk->nik", slopes, ones).reshape(len(places), P)
    gram = J.T @ J
    inverse = inverse_diagonal(gram)
    condition, stated = math.sqrt(inverse.sum() * np.trace(gram)), c["jacobian"]["condition"]
    say("distinct rows listed, at least", math.ceil(1.05 * P), len(places), len(listed) == len(places) >= math.ceil(1.05 * P))
    say("condition", stated, condition, condition < math.inf and (stated is None or abs(stated - condition) <= 1e-3 * condition))
    V = scale * a[:, None] * np.append((W * scaled) @ L, (b + (W * scaled) @ mean)[:, None], axis=1)
    rest = max(np.linalg.norm(scale * residual[distinct[places]]), EPS * np.linalg.norm(scale * y[distinct[places]]))
    length = np.linalg.norm(V)
    errors = rest * np.sqrt(inverse[: m * (d + 1)].reshape(m, d + 1).sum(axis=1))
    each("parameters known to rounding", claimed, lambda i: errors[i] <= BLUR * math.sqrt(d + 1) * np.linalg.norm(V[i]) / 2)
    separation = separation_of(V, c["signs"]["method"] == "enumeration")
    stated = c["signs"]["separation"] or 0
    blind = max(16 * rest * math.sqrt(inverse.sum()) / length, 64 * m * EPS)
    say("separation of signs", stated, separation, abs(stated - separation) <= 1e-6 * separation + 1e-12)
    each("active side", signed, lambda i: len(claimed) == m and linear is None and separation > blind)
    return claims


def headline(share, confidence, determined, m):
    """The claim in words, as a certificate must state it."""
    start = f"With confidence {100 * confidence:.15g} % this network gives the right value, to rounding, on all but {100 * share:.2g} % of further rows"
    neurons = "1 neuron belongs" if m == 1 else f"{m} neurons belong"
    if determined == "parameters":
        return f"{start}; its {neurons} to every network that does."
    if determined == "function":
        return f"{start}; its parameters are not determined by these rows."
    return f"{start}; the kinks and output weights of its {neurons} to every network that does, but not which side of every kink is active."


# ---- Kinks

def nearest(t):
    """Places of the least positive entries, the nearest first; of equal ones the earlier."""
    places = np.nonzero(t > 0)[0]
    if len(places) > NEAR:
        places = places[t[places] <= np.partition(t[places], NEAR - 1)[NEAR - 1]]
    return places[np.argsort(t[places], kind="stable")][:NEAR]


def gap_at(down, up):
    """The gap in mean spacings of the rows next to it, and the least chance of one as wide against either side or both."""
    if not len(down) or not len(up):
        return None, 0
    spans = [(side[-1] - side[0], len(side) - 1) for side in (down, up)]
    spans.append((spans[0][0] + spans[1][0], spans[0][1] + spans[1][1]))
    gaps = [((down[0] + up[0]) * n / span if span > 0 else math.inf, n) for span, n in spans if n > 0]
    # (1 + g)e^(-g), averaged over a mean taken from n exponential spacings.
    chances = [(1 + g / n) ** -n * (1 + g / (1 + g / n)) if g < math.inf else 0 for g, n in gaps]
    return (gaps[-1][0] if gaps and gaps[-1][0] < math.inf else None), min(chances, default=1)


def chance_of_cells(cells, below):
    """How often a shuffle of rows below (the first) and above leaves as few pairs from both in one cell."""
    low, total = ({cell: some.count(cell) for cell in cells} for some in (cells[:below], cells))
    pairs = sum(low[cell] * (n - low[cell]) for cell, n in total.items())
    ways = {(0, 0): 1}  # by rows chosen and pairs made
    for n in total.values():
        before, ways = ways, {}
        for (chosen, made), count in before.items():
            for u in range(min(n, below - chosen) + 1):
                if made + u * (n - u) <= pairs:
                    key = chosen + u, made + u * (n - u)
                    ways[key] = ways.get(key, 0) + count * math.comb(n, u)
    return sum(count for (chosen, _), count in ways.items() if chosen == below) / math.comb(len(cells), below)


def is_flat(z, cloud):
    """Do the 2d + 2 nearest of a cloud, from z, lie on a line or a face?"""
    differences = cloud - z
    far = (differences**2).sum(axis=1)
    near = np.argsort(np.where(far > 0, far, np.inf), kind="stable")[: 2 * len(z) + 2]
    gram = differences[near].T @ differences[near]
    return not np.trace(gram) * inverse_diagonal(gram).sum() < 1e13


# ---- Linear algebra

def factor(A):
    """L with A = L L'; None when a pivot cannot be told from rounding."""
    try:
        L = np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        return None
    return L if (np.diag(L) ** 2 > 8 * len(A) * EPS * np.diag(A)).all() else None


def inverse_diagonal(A):
    L = factor(A)
    return np.full(len(A), np.inf) if L is None else (np.linalg.solve(L, np.eye(len(A))) ** 2).sum(axis=0)


def white_frame(X):
    """Scale of the columns, mean and Cholesky factor of the covariance of scaled columns."""
    size = np.abs(X).max(axis=0)
    size[size == 0] = 1
    mean = (X / size).mean(axis=0)
    centred = X / size - mean
    L = factor(centred.T @ centred / len(X))
    return None if L is None else (size, mean, L)


def separation_of(V, enumerate_sets):
    """A bound from below on the norm of a sum of some of the rows of V, relative to the norm of V."""
    if not enumerate_sets or len(V) > 20:
        return 1 / math.sqrt(inverse_diagonal(V @ V.T).sum()) / np.linalg.norm(V)
    sums = np.zeros((1, V.shape[1]))
    for v in V[:12]:
        sums = np.append(sums, sums + v, axis=0)
    high = np.zeros((1, V.shape[1]))
    for v in V[12:]:
        high = np.append(high, high + v, axis=0)
    norms = [np.linalg.norm(sums + more, axis=1)[1 if i == 0 else 0 :] for i, more in enumerate(high)]
    return min(n.min() for n in norms if len(n)) / np.linalg.norm(V)


# ---- The command

def main(args):
    names = [arg for arg in args if not arg.startswith("--")]
    target = args[args.index("--target") + 1] if "--target" in args[:-1] else None
    names = [name for name in names if name != target]
    try:
        if len(names) != 3:
            raise WrongFile("usage: verify.py model.json data.npz cert.json [--target NAME] [--json]")
        model, (X, y), certificate = read_model(names[0]), read_data(names[1], target), read_certificate(names[2])
        if X.shape[1] != model[0].shape[1]:
            raise WrongFile(f"{names[1]}: {X.shape[1]} inputs, the model has {model[0].shape[1]}")
        claims, reasons = [], []
        if certificate["kind"] != "exact":
            reasons = ["nothing is claimed" if certificate["kind"] is None else f"no proof of this {certificate['kind']} claim"]
        else:
            with np.errstate(over="ignore"):
                claims = verify(model, X, y, certificate)
            reasons = [f"{name}: {stated} stated, {found} found" for name, stated, found, passed in claims if not passed]
    except (OSError, ValueError, KeyError, TypeError, IndexError, WrongFile) as error:
        print(f"verify.py: {type(error).__name__ + ': ' if not isinstance(error, WrongFile) else ''}{error}", file=sys.stderr)
        return 2
    if "--json" in args:
        rows = [dict(zip(("name", "stated", "found", "passed"), claim)) for claim in claims]
        print(json.dumps({"verified": not reasons, "claims": rows, "reasons": reasons}, default=float))
    else:
        for name, stated, found, passed in claims:
            print(f"{'ok   ' if passed else 'WRONG'}  {name}: {found}" + ("" if passed else f", stated: {stated}"))
        print("Verified: " + certificate["sentence"] if not reasons else "Not verified:\n  - " + "\n  - ".join(reasons))
    return 0 if not reasons else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
