"""The part of verify.py for statistical certificates: a fit to noisy labels, its errors, and what is left in the residuals.

Definitions stand in docs/certificate.md, section "Statistical certificates".
"""
import itertools
import math

import numpy as np

from verify import EPS, white_frame

WORK = 1e9  # multiplications that products may cost: beyond, every so-manieth draw is taken
AT_THE_TOP = 0.2  # standard errors a parameter
SIGNIFICANT, RESOLVED, AS_TOLD = 5, 0.2, 6


def unlikely(q):
    """Chi squared with q degrees of freedom exceeds this with a chance of 1e-6 or less."""
    return q + 6 * math.sqrt(2 * q) + 20


def factor_of_some(A, first):
    """Cholesky factor; rows from `first` on that depend on those before get an infinite pivot. None when earlier ones do."""
    n, rest, L = len(A), A.copy(), np.zeros_like(A)
    for i in range(n):
        dependent = not rest[i, i] > 8 * n * EPS * A[i, i]
        if dependent and i < first:
            return None
        L[i, i] = math.inf if dependent else math.sqrt(rest[i, i])
        L[i + 1 :, i] = rest[i + 1 :, i] / L[i, i]
        rest[i + 1 :, i + 1 :] -= np.outer(L[i + 1 :, i], L[i + 1 :, i])
    return L


def forward(L, b):
    """Solves L v = b; entries with an infinite pivot are 0."""
    kept, v = np.isfinite(np.diag(L)), np.zeros(len(b))
    if kept.any():
        v[kept] = np.linalg.solve(L[np.ix_(kept, kept)], b[kept])
    return v


def features(Z, directions):
    """Hermite features of orders 0 to 4 along the columns and the units, and how many of each order."""
    t = np.column_stack([Z, Z @ directions.T])
    orders = [np.ones((len(Z), 1)), Z, t**2 - 1, t**3 - 3 * t, t**4 - 6 * t**2 + 3]
    return np.column_stack(orders), [order.shape[1] for order in orders]


def claims_of_noise(say, each, c, X, y, model, part, draws):
    """Claims of a statistical certificate; `draws` are the rows whose x and y no earlier row has."""
    W, b, a, linear, line, offset = model
    (m, d), noise, units = W.shape, c["noise"], c["units"]
    signed = "parameters" if all(unit["sign"] for unit in units) else "upToSigns"
    known = all(unit["weights"] for unit in units)
    say("certified", [c["certified"], c["determined"]], [True, signed if known else "function"])
    frame = white_frame(X[part == 2])
    say("independent columns of X", d, d if frame else "fewer")
    if frame is None:
        return
    scales, mean, L = frame
    scale = 1 / np.abs(y).max()
    w = np.vstack([W, line]) if linear else W
    size = scale * np.append(np.abs(a), 1)[: len(w)]
    theta = size[:, None] * np.column_stack([(w * scales) @ L, np.append(b, offset)[: len(w)] + (w * scales) @ mean])
    P, g = theta.size, np.append(np.sign(a), 1)[: len(w)]
    directions = theta[:m, :d] / np.linalg.norm(theta[:m, :d], axis=1, keepdims=True)

    # Residuals, Jacobian and moments of the draws, some thousand at a time.
    q = 1 + d + 3 * (d + m)
    step = math.ceil(len(draws) * (P + q) ** 2 / 2 / WORK)
    residual, gradient, gram, right, taken = np.zeros(len(draws)), np.zeros(P), 0, 0, 0
    for start in range(0, len(draws), 8192):
        rows = draws[start : start + 8192]
        Z = np.linalg.solve(L, (X[rows] / scales - mean).T).T
        ones = np.column_stack([Z, np.ones(len(rows))])
        t = ones @ theta.T
        slope = np.where((t > 0) | (np.arange(len(w)) >= m), g, 0)
        J = np.einsum("ni,nk->nik", slope, ones).reshape(len(rows), P)
        r = residual[start : start + 8192] = y[rows] * scale - (slope * t).sum(axis=1)
        gradient += r @ J
        some = (start + np.arange(len(rows))) % step == 0
        H, sizes = features(Z[some], directions)
        lines = np.column_stack([J[some], H])
        gram, right, taken = gram + lines.T @ lines, right + lines.T @ r[some], taken + int(some.sum())
    factor = factor_of_some(gram, P)
    say("rank", "full", "less" if factor is None else "full")
    if factor is None:
        return
    freedom, chosen = len(draws) - P, taken / len(draws)
    variance = (residual**2).sum() / freedom
    scores, ends = forward(factor, right), P + np.cumsum(sizes)

    held = part[draws] == 0
    error = (residual[held] ** 2).sum() / ((scale * y[draws][held] - (scale * y[draws][held]).mean()) ** 2).sum()
    stated = c["relativeError"]
    say("error on rows held out", stated, error, stated is not None and abs(stated / error - 1) <= 0.5)

    # The noise, the top of the likelihood, and what is left in the residuals.
    off = abs(variance / (noise["sd"] * scale) ** 2 - 1)
    spread = (residual**4).mean() / (residual**2).mean() ** 2 - 1
    length = np.linalg.norm(np.linalg.solve(factor[:P, :P], gradient)) * math.sqrt(chosen / (variance * P))
    say("degrees of freedom", noise["degreesOfFreedom"], freedom)
    told = off <= (AS_TOLD * math.sqrt(spread / freedom) if noise["given"] else 1e-3)
    say("standard deviation of the noise", noise["sd"], math.sqrt(variance) / scale, told)
    say("step to the top of the likelihood, at most", AT_THE_TOP, length, length <= AT_THE_TOP)
    for order, (count, end) in enumerate(zip(sizes, ends)):
        statistic = (scores[end - count : end] ** 2).sum() / variance
        most = unlikely(int(np.isfinite(np.diag(factor)[end - count : end]).sum()))
        say(f"moment of order {order} in the residual, at most", most, statistic, statistic <= most)
    how = "as told" if noise["given"] else "estimated"
    says = [
        f"noise of standard deviation {digits(noise['sd'])} ({how})",
        f"refuse {digits(100 * c['falseAlarmRate'])} % of right answers",
        f"output weight above {digits(c['power']['outputWeight'])} ",
    ]
    open_ = "up to the side of the kink that is active" in c["sentence"]
    unknown = "its parameters are not determined by these rows" in c["sentence"]
    as_determined = open_ == (c["determined"] == "upToSigns") and unknown == (c["determined"] == "function")
    say("sentence", c["sentence"], "; ".join(says), all(words in c["sentence"] for words in says) and as_determined)

    # The errors of the units.
    same = 1e-3 if taken == len(draws) else 0.1
    inverse = np.linalg.inv(factor[:P, :P])
    used = (noise["sd"] * scale) ** 2 if noise["given"] else variance
    blocks = (used * chosen * inverse.T @ inverse).reshape(len(w), d + 1, len(w), d + 1)
    sizes_ = np.linalg.norm(theta[:, :d], axis=1)

    def errors(i):
        """Standard errors of w_i of unit norm, b_i and a_i in the units of the data, to first order."""
        norm = math.hypot(*W[i])
        v, o, s = W[i] / norm, b[i] / norm, scale * abs(a[i]) * norm
        gradients = [(row, 0) for row in (np.eye(d) - np.outer(v, v)) / s] + [(-o * v / s, 1 / s), (v, 0)]
        white = [np.append(np.linalg.solve(L, slopes / scales - constant * mean), constant) for slopes, constant in gradients]
        found = np.sqrt([u @ blocks[i, :, i] @ u for u in white])
        found[-1] /= scale
        return found

    def as_stated(i):
        e = c["standardErrors"]
        if not len(e["weights"]) == len(e["biases"]) == len(e["outputWeights"][0]) == m or len(e["weights"][i]) != d:
            return False
        stated, found = np.array([*e["weights"][i], e["biases"][i], e["outputWeights"][0][i]]), errors(i)
        return (np.abs(stated - found) <= same * found + 1e-12 * stated[-1]).all()

    def stands_out(i):
        along = np.append(directions[i], 0)
        return sizes_[i] >= (1 - same) * SIGNIFICANT * math.sqrt(along @ blocks[i, :, i] @ along)

    def resolved(i):
        units_ = theta[:m] / sizes_[:m, None]
        others = np.delete(units_, i, axis=0)
        apart = np.minimum(np.linalg.norm(others - units_[i], axis=1), np.linalg.norm(others + units_[i], axis=1))
        return math.sqrt(np.trace(blocks[i, :, i])) / sizes_[i] <= (1 + same) * RESOLVED * min(1, apart.min(initial=1))

    def least_sum():
        """The least chi squared of a sum of a_i(w_i'x + b_i) over some of the units."""
        terms, least = g[:, None] * theta, math.inf
        for some in itertools.chain.from_iterable(itertools.combinations(range(m), k) for k in range(1, m + 1)):
            spread = sum(g[i] * g[j] * blocks[i, :, j] for i in some for j in some)
            total = terms[list(some)].sum(axis=0)
            least = min(least, total @ np.linalg.solve(spread, total))
        return least

    everyone = range(m)
    each("standard errors", everyone, as_stated)
    each("stands out of the noise", everyone, stands_out)
    each("errors small against distances", everyone, resolved)
    sided = [i for i in everyone if units[i]["sign"]]
    clear = bool(sided) and known and not linear and m <= 12 and least_sum() > unlikely(d + 1)
    each("active side", sided, lambda i: clear)


def digits(value):
    """Two digits, as JavaScript writes them."""
    text = f"{float(f'{value:.2g}'):.17g}" if 1e-6 <= abs(value) < 1e21 else f"{value:.1e}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{'+' if int(exponent) > 0 else ''}{int(exponent)}"
    return repr(float(text)).removesuffix(".0") if float(text) < 1e16 else str(int(float(text)))
