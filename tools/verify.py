#!/usr/bin/env python3
"""Checks a certificate of depth2 with NumPy and nothing else.

    python3 tools/verify.py model.json data.npz cert.json [--target NAME] [--json]

Derives every claim again from model and rows, by the definitions of docs/certificate.md. Shares no code with the learner and believes no
number that can be measured. Exit code 0: all that is claimed was found; 3: something was not; 2: wrong usage or files.
"""
import json
import math
import sys

import numpy as np

EPS = 2.0**-52
BLUR = EPS ** (2 / 3)  # rounding may blur values and parameters by this share
NEAR = 25  # rows next to a kink, on each side


def read_rows(path, target):
    """X of shape [N, d] and y of shape [N, 1]."""
    if path.endswith(".npz"):
        with np.load(path) as arrays:
            X, y = arrays["X"], arrays["y"]
    else:
        column = -1
        if path.endswith(".npy"):
            table = np.load(path)
        else:
            with open(path, encoding="utf-8-sig") as file:
                names = [name.strip(' "') for name in file.readline().strip().split(",")]
            try:
                table = np.loadtxt(path, delimiter=",", ndmin=2, encoding="utf-8-sig")
            except ValueError:
                table = np.loadtxt(path, delimiter=",", ndmin=2, skiprows=1)
            column = -1 if target is None else names.index(target)
        X, y = np.delete(table, column, axis=1), table[:, column]
    return np.ascontiguousarray(X, dtype=float), np.array(y, dtype=float).reshape(len(X), -1)


def read_json(path, kind):
    with open(path, encoding="utf-8") as file:
        value = json.load(file)
    if value["format"] != kind or value["version"] != 1:
        raise ValueError(f"{path}: must be a {kind} of version 1")
    return value


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
    for j in range(d + 2):
        if j >= d:  # all of x is taken in; then y too
            shape = mix_bits(np.array([(d * 0x9E3779B1 & 0xFFFFFFFF) ^ (j - d)], dtype=np.uint32))
            first = mix_bits((a ^ shape) + (b ^ shape))
            second = mix_bits((b ^ shape) + first)
            out.append(((first + second).astype(np.uint64) << np.uint64(32)) | second)
        if j <= d:
            words = np.ascontiguousarray((X[:, j] if j < d else y) + 0.0).view(np.uint32)  # -0 counts as 0
            low, high = words[0::2], words[1::2]
            a = take_in(take_in(a, low, 0xCC9E2D51, 0x1B873593), high, 0x38B34AE5, 0xA1E38B93)
            b = take_in(take_in(b, low, 0x239B961B, 0xAB0E9789), high, 0x85EBCA6B, 0xC2B2AE35)
    return out


def digest(values):
    return f"{int(values.sum(dtype=np.uint64)):016x}"


def verify(model, X, y, c):
    """Claims of the certificate c as (name, stated, found, passed), in the order of `depth2 verify`."""
    claims, (N, d), m = [], X.shape, model["hidden"]
    W, b, a = (np.array(model[key], dtype=float) for key in ("weights", "biases", "outputWeights"))
    W, a, linear = W.reshape(m, d), a.reshape(m), model["linear"]
    line, offset = (np.array(linear["weights"][0], dtype=float), linear["offsets"][0]) if linear else (np.zeros(d), 0)

    def say(name, stated, found, passed=None):
        claims.append((name, stated, found, bool(stated == found if passed is None else passed)))

    def each(name, units, holds):
        missing, everyone = [i for i in units if not holds(i)], f"{len(units)} unit" + "s" * (len(units) != 1)
        say(name, everyone, f"not unit {', '.join(map(str, missing))}" if missing else everyone)

    # Are these the model and the rows, divided as it is said?
    exact, units, kinks = c["kind"] == "exact", c["units"], c["kinks"]
    listed = [n for n in c["jacobian"]["rows"] if 0 <= n < N] if exact else []
    of_x, of_row = hashes(X, y, c["seed"])
    numbers = np.concatenate([[m, d, bool(linear)], W.ravel(), b, a, [*line, offset] if linear else []])
    held, validation = min(N / 3, max(34, min(N / 10, 20000))), min(N / 20, 5000)
    position = (of_x >> np.uint64(11)).astype(float) * 2.0**-53
    part = np.where(position < held / N, 0, np.where(position < (held + validation) / N, 1, 2))
    distinct = np.sort(np.unique(of_x, return_index=True)[1])
    counts, stated = np.bincount(part[distinct], minlength=3).tolist(), c["split"]["distinct"]
    say("rows, inputs, units", [c["samples"], c["inputs"], c["hidden"], len(units), len(kinks) if exact else m], [N, d, m, m, m])
    say("digest of the model", c["digests"]["model"], digest(hashes(numbers[None], np.zeros(1), c["seed"])[0]))
    say("digest of the rows", c["digests"]["rows"], digest(of_row))
    say("digest of the listed rows", c["digests"]["jacobian"], digest(of_row[listed]))
    say("expected rows", [c["split"]["certification"], c["split"]["validation"]], [held, validation])
    say("distinct rows", [stated[key] for key in ("certification", "validation", "fit", "all")], counts + [len(distinct)])
    say("label precision", c["labelPrecision"], "float64", c["labelPrecision"] == "float64" or (y == y.astype(np.float32)).all())
    if not all(passed for *_, passed in claims):
        return claims
    if not exact:
        from verify_noise import claims_of_noise

        draws = np.sort(np.unique(of_row, return_index=True)[1])
        claims_of_noise(say, each, c, X, y, (W, b, a, linear, line, offset), part, draws)
        return claims

    # Does the model give the labels, those held out among them?
    w, bias, out = np.vstack([W, line]), np.append(b, offset), np.append(a, bool(linear))
    typical = np.array([np.exp(np.log(v[v > 0]).mean()) if v.any() else 0 for v in np.abs(X[:: max(1, N // 4096)]).T])
    lengths = np.linalg.norm(w * typical, axis=1)
    far = np.linalg.norm(X[:, typical > 0] / typical[typical > 0], axis=1)
    t = X @ w.T + bias
    residual = np.abs(y - np.maximum(t[:, :m], 0) @ a - t[:, m] * out[m])
    size = np.abs(X) @ (np.abs(w).T @ np.abs(out)) + np.abs(out) @ np.abs(bias)
    rounding = EPS * ((d + m + 8) * size + 8 * (np.abs(out) @ lengths) * far + np.abs(y) / 2)
    on_kink = 8 * (d + 2) * EPS * (np.abs(b) + lengths[:m] * math.sqrt(d))
    T = np.where(np.abs(t[distinct, :m]) > on_kink, t[distinct, :m], 0).T
    needing = (np.abs(a) * t[distinct, :m] > 2 * rounding[distinct, None]).sum(axis=0)
    scale, hidden = 1 / np.abs(y).max(), part == 0
    spread = np.linalg.norm(y[hidden] * scale - (y[hidden] * scale).mean())
    blur, error = np.linalg.norm(rounding[hidden] * scale) / spread, (np.linalg.norm(residual[hidden] * scale) / spread) ** 2
    sketch = np.sort((X[distinct][hidden[distinct]][:, typical > 0] / typical[typical > 0]) @ (1 + np.cos(np.arange(d)) / 2)[typical > 0])
    copies = int((np.diff(sketch) <= 2e-10 * d).sum())  # rows that agree in ten digits
    bound, confidence = c["disagreement"]["bound"], c["disagreement"]["confidence"]
    share, P, everyone = math.log(1 / (1 - confidence)) / counts[0], (m + 1) * (d + 1), range(m)
    claimed, signed = ([i for i in everyone if units[i][key]] for key in ("weights", "sign"))
    determined = "function" if len(claimed) < m else "parameters" if len(signed) == m else "upToSigns"
    say("distinct rows held out, at least", 20, counts[0], counts[0] >= 20)
    most = 0.06 * counts[0]
    say("copies among them, at most", most, copies, copies <= most)
    say("distinct rows to fit, more than", P, counts[2], counts[2] > P)
    say("rows off by more than rounding", 0, int(N - ((residual <= 2 * rounding) & (rounding < np.inf)).sum()))
    say("share of the labels that rounding blurs, at most", BLUR, blur, blur <= BLUR)
    say("error on rows held out", c["relativeError"], error, c["relativeError"] <= 4 * blur**2)
    say("share of further rows that may be off", bound, share, abs(bound - share) <= 1e-12 * share and share > 0)
    say("certified", [c["certified"], c["determined"]], [True, determined])
    say("sentence", c["sentence"], headline(share, confidence, determined, m))
    each("rows that need the unit", everyone, lambda i: needing[i] > 0)

    # Are the kinks where it is said, and do rows show them there?
    sides = [(nearest(-v), nearest(v)) for v in T]
    gaps = [gap_at(-v[down], v[up]) for v, (down, up) in zip(T, sides)]
    rarer = np.minimum((T > 0).sum(axis=1), (T < 0).sum(axis=1))

    place_of = {int(n): place for place, n in enumerate(distinct)}

    def is_nearest(row, side, t, rounding):
        if row is None or not len(side):
            return row is None and not len(side)
        return row in place_of and 0 < t[place_of[row]] <= t[side[0]] + rounding

    def as_stated(i):
        gap, found = (-1 if value is None else value for value in (kinks[i]["gap"], gaps[i][0]))
        named = zip(("below", "above"), sides[i], (-T[i], T[i]))
        near = all(is_nearest(kinks[i][name], side, t, on_kink[i]) for name, side, t in named)
        return near and kinks[i]["rarer"] == rarer[i] and abs(gap - found) <= 1e-6 * (1 + found)

    each("kinks as stated", everyone, as_stated)
    if not claimed and not signed:
        return claims
    frame = white_frame(X[part == 2])
    say("independent columns of X", d, d if frame else "fewer")
    if frame is None:
        return claims
    scales, mean, L = frame
    compared = min(NEAR, max(10, len(distinct) // 20))

    def shares_cells(i):
        down, up = (side[:compared] for side in sides[i])
        cells = [bytes(np.delete(T[:, place] > 0, i)) for place in [*down, *up]]
        return chance_of_cells(cells, len(down)) >= 0.5e-3 / m

    each("more than d + 1 rows need the unit", claimed, lambda i: needing[i] > d + 1)
    each("more than d + 1 rows on both sides", claimed, lambda i: rarer[i] > d + 1)
    each("no wider gap than chance leaves", claimed, lambda i: gaps[i][1] >= 0.5e-4 / m)
    each("both sides share cells of the others", claimed, shares_cells)

    # Do the rows around the kinks fill the space, and lie on a continuum?
    Z = np.linalg.solve(L, (X[distinct] / scales - mean).T).T
    cloud, sample = (np.arange(0, len(distinct), -(-len(distinct) // most)) for most in (4000, 20000))
    looked = [[*down[:2], *up[:2]] for down, up in sides]
    sd = scales * np.linalg.norm(L, axis=1)
    coarse = np.array([len(np.unique(column)) < len(sample) / 5 for column in X[distinct[sample]].T])

    def on_continuum(i):
        repeats = np.append(False, np.diff(np.sort(T[i, sample])) <= on_kink[i] / 4)
        shared = (repeats & ~np.append(False, repeats[:-1])).sum()
        return np.linalg.norm((W[i] * sd)[coarse]) <= 1e-5 * np.linalg.norm(W[i] * sd) and shared < 2

    V = scale * a[:, None] * np.column_stack([(W * scales) @ L, b + (W * scales) @ mean])
    each("surroundings of all dimensions", claimed, lambda i: 2 * sum(is_flat(Z[p], Z[cloud]) for p in looked[i]) < len(looked[i]))
    each("no room for the kink to turn", claimed, lambda i: turn_chance(T[i], Z, V[i, :d], *gaps[i][2:]) >= 1e-6 / m)
    each("values on a continuum", claimed, on_continuum)

    # Do the listed rows determine the parameters, and these the sides?
    places = np.nonzero(np.isin(distinct, listed))[0]
    slopes = np.vstack([np.where(T[:, places] > 0, 1, -1), np.ones((1, len(places)))])
    J = np.einsum("in,nk->nik", slopes, np.column_stack([Z[places], np.ones(len(places))])).reshape(len(places), P)
    inverse, stated = inverse_diagonal(J.T @ J), c["jacobian"]["condition"]
    condition, least = math.sqrt(inverse.sum() * (J**2).sum()), math.ceil(1.05 * P)
    rest = max(np.linalg.norm(scale * residual[distinct[places]]), EPS * np.linalg.norm(scale * y[distinct[places]]))
    errors = 2 * rest * np.sqrt(inverse[: m * (d + 1)].reshape(m, d + 1).mean(axis=1))
    whitener, shift = np.linalg.solve(L, np.diag(1 / scales)), np.linalg.norm(np.linalg.solve(L, mean))
    stretch = [max(math.hypot(*whitener.ravel()) / math.hypot(*v), (1 + shift) / max(math.hypot(*v), abs(c))) for v, c in zip(W, b)]
    blind = max(16 * rest * math.sqrt(inverse.sum()) / np.linalg.norm(V), 64 * (m + 1) * EPS)
    separation, said = separation_of(V, c["signs"]["method"] == "enumeration"), c["signs"]["separation"] or 0
    open_ = len(claimed) < m or linear or not separation > blind or not c["signs"]["residual"] <= BLUR
    say("distinct rows listed, at least", least, len(places), len(places) == len(c["jacobian"]["rows"]) >= least)
    say("condition", stated, condition, condition < math.inf and (stated is None or abs(stated - condition) <= 1e-3 * condition))
    each("parameters known to rounding", claimed, lambda i: errors[i] <= BLUR * np.linalg.norm(V[i]))
    each("parameters known in units of the data", claimed, lambda i: errors[i] * stretch[i] <= 1e-9 * abs(scale * a[i]))
    say("separation of signs", said, separation, abs(said - separation) <= 1e-6 * separation + 1e-12)
    each("active side", signed, lambda i: not open_)
    return claims


def headline(share, confidence, determined, m):
    """The claim in words, as a certificate must state it."""
    start = f"With confidence {100 * confidence:.15g} % this network gives the right value, to rounding, on all but {100 * share:.2g} % of further rows"
    belong = ("1 neuron belongs" if m == 1 else f"{m} neurons belong") + " to every network that does"
    return {"parameters": f"{start}; its {belong}.", "function": f"{start}; its parameters are not determined by these rows.",
            "upToSigns": f"{start}; the kinks and output weights of its {belong}, but not which side of every kink is active."}[determined]


def nearest(t):
    """Places of the least positive entries, the nearest first; of equal ones the earlier."""
    places = np.nonzero(t > 0)[0]
    if len(places) > NEAR:
        places = places[t[places] <= np.partition(t[places], NEAR - 1)[NEAR - 1]]
    return places[np.argsort(t[places], kind="stable")][:NEAR]


def gap_at(down, up):
    """The gap in mean spacings of the rows next to it, and the least chance of one as wide against either side or both."""
    if not len(down) or not len(up):
        return None, 0, 0, 0
    spans = [(side[-1] - side[0], len(side) - 1) for side in (down, up)]
    spans.append((spans[0][0] + spans[1][0], spans[0][1] + spans[1][1]))
    gaps = [((down[0] + up[0]) * n / span if span > 0 else math.inf, n) for span, n in spans if n > 0]
    # (1 + g)e^(-g), averaged over a mean taken from n exponential spacings.
    chances = [(1 + g / n) ** -n * (1 + g / (1 + g / n)) if g < math.inf else 0 for g, n in gaps]
    span, n = spans[-1]
    return (gaps[-1][0] if gaps and gaps[-1][0] < math.inf else None), min(chances, default=1), span / n if n else 0, n


def chance_of_cells(cells, below):
    """How often a shuffle of rows below (the first) and above leaves as few pairs from both in one cell."""
    low, total = ({cell: some.count(cell) for cell in cells} for some in (cells[:below], cells))
    pairs, ways = sum(low[cell] * (n - low[cell]) for cell, n in total.items()), {(0, 0): 1}  # by rows chosen, pairs made
    for n in total.values():
        before, ways = ways, {}
        for (chosen, made), count in before.items():
            for u in range(min(n, below - chosen) + 1):
                if made + u * (n - u) <= pairs:
                    key = chosen + u, made + u * (n - u)
                    ways[key] = ways.get(key, 0) + count * math.comb(n, u)
    return sum(count for (chosen, _), count in ways.items() if chosen == below) / math.comb(len(cells), below)


def turn_chance(t, Z, v, spacing, n):
    """How often rows of even density leave a kink v'z + c = 0 as free to turn: the widest empty wedge |t| < |u|, u along the kink."""
    d, far = len(v), np.abs(t)
    near = np.nonzero((far > 0) & (far <= np.sort(far[far > 0])[: 200 + 6 * d][-1]))[0]
    axis = v / np.linalg.norm(v)
    axis[0] += -1 if axis[0] < 0 else 1
    along = Z[near] - 2 * np.outer(Z[near] @ axis, axis) / (axis @ axis)  # a reflection takes v to the first axis
    along -= along.mean(axis=0)
    along[:, 0] = 1
    values, vectors = np.linalg.eigh((along / t[near, None]).T @ (along / t[near, None]))
    size = np.abs(along @ vectors[:, 0])
    wedge = 2 * np.median(size) / ((size / far[near]).max() * spacing) if values[0] > 0 and spacing > 0 else math.inf
    return sum((1 + wedge / n) ** -n * math.comb(n + k - 1, k) * (wedge / (n + wedge)) ** k for k in range(d)) if wedge < math.inf else 0


def is_flat(z, cloud):
    """Do the 2d + 2 nearest of a cloud, from z, lie on a line or a face?"""
    far = ((cloud - z) ** 2).sum(axis=1)
    near = cloud[np.argsort(np.where(far > 0, far, np.inf), kind="stable")[: 2 * len(z) + 2]] - z
    return not (near**2).sum() * inverse_diagonal(near.T @ near).sum() < 1e13


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
    """Scales of the columns, mean and Cholesky factor of the covariance of scaled columns."""
    scales = np.abs(X).max(axis=0)
    scales[scales == 0] = 1
    mean = (X / scales).mean(axis=0)
    L = factor((X / scales - mean).T @ (X / scales - mean) / len(X))
    return None if L is None else (scales, mean, L)


def separation_of(V, enumerate_sets):
    """A bound from below on the norm of a sum of some of the rows of V, relative to the norm of V."""
    if not enumerate_sets or len(V) > 20:
        return 1 / math.sqrt(inverse_diagonal(V @ V.T).sum()) / np.linalg.norm(V)
    low = high = np.zeros((1, V.shape[1]))
    for i, v in enumerate(V):
        low, high = (np.vstack([low, low + v]), high) if i < 12 else (low, np.vstack([high, high + v]))
    norms = [np.linalg.norm(low + more, axis=1)[k == 0 :] for k, more in enumerate(high)]  # not that of the empty set
    return min(some.min() for some in norms) / np.linalg.norm(V)


def main(args):
    target = args[args.index("--target") + 1] if "--target" in args[:-1] else None
    names = [arg for arg in args if not arg.startswith("--") and arg != target]
    try:
        if len(names) != 3:
            raise ValueError("usage: verify.py model.json data.npz cert.json [--target NAME] [--json]")
        model, (X, y), certificate = read_json(names[0], "depth2-network"), read_rows(names[1], target), read_json(names[2], "depth2-certificate")
        if X.shape[1] != model["inputs"] or y.shape[1] != 1 or model["outputs"] != 1 or not (np.isfinite(X).all() and np.isfinite(y).all()):
            raise ValueError(f"{names[1]}: must hold finite numbers, {model['inputs']} inputs and one label a row")
        claimed, claims = certificate["kind"] is not None, []
        if claimed:
            with np.errstate(over="ignore"):
                claims = verify(model, X, y[:, 0], certificate)
    except Exception as error:  # wrong files raise anything
        print(f"verify.py: {error if isinstance(error, (OSError, ValueError)) else repr(error)}", file=sys.stderr)
        return 2
    reasons = [f"{name}: {stated} stated, {found} found" for name, stated, found, passed in claims if not passed]
    if not claimed:
        reasons = ["nothing is claimed"]
    if "--json" in args:
        listed = [dict(zip(("name", "stated", "found", "passed"), claim)) for claim in claims]
        print(json.dumps({"verified": not reasons, "claims": listed, "reasons": reasons}, default=float))
    else:
        for name, _, found, passed in claims:
            print(f"{'ok   ' if passed else 'WRONG'}  {name}: {found}")
        print("\n  - ".join(["\nNot verified:", *reasons]) if reasons else f"\nVerified: {certificate['sentence']}")
    return 3 if reasons else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
