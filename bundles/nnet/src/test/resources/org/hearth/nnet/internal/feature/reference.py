"""Computes the reference vectors beside this file. Written against the formulas in Kaldi's
documentation, with numpy in double precision, and sharing nothing with the code under test.

usage: python3 reference.py
"""
import numpy as np

RATE = 16000


def signal(length):
    """Two tones and a noise that integers alone define."""
    n = np.arange(length)
    tones = 3000 * np.sin(2 * np.pi * 440 * n / RATE) + 1000 * np.sin(2 * np.pi * 2500 * n / RATE)
    return np.round(tones) + (n * n * 7919) % 1009 - 504


def mel(f):
    return 1127.0 * np.log(1 + f / 700.0)


def banks(filters, low, high):
    freqs = mel(np.arange(256) * RATE / 512.0)
    edges = np.linspace(mel(low), mel(high), filters + 2)
    rows = []
    for left, centre, right in zip(edges, edges[1:], edges[2:]):
        up, down = (freqs - left) / (centre - left), (right - freqs) / (right - centre)
        rows.append(np.clip(np.minimum(up, down), 0, None))
    return np.array(rows)


def frames(x, snip):
    if snip:
        return np.array([x[s:s + 400] for s in range(0, len(x) - 399, 160)])
    mirrored = np.concatenate([x[:400][::-1], x, x[-400:][::-1]])
    starts = [160 * f + 80 - 200 + 400 for f in range((len(x) + 80) // 160)]
    return np.array([mirrored[s:s + 400] for s in starts])


def log_mels(x, window, snip, filters, low, high):
    rows = frames(x, snip)
    rows = rows - rows.mean(1, keepdims=True)
    energy = np.log((rows ** 2).sum(1))
    shifted = np.concatenate([rows[:, :1], rows[:, :-1]], 1)
    power = np.abs(np.fft.rfft((rows - 0.97 * shifted) * window, 512)) ** 2
    return np.log(power[:, :256] @ banks(filters, low, high).T), energy


def mfcc(x, window, snip, filters, low, high, ceps, use_energy):
    logs, energy = log_mels(x, window, snip, filters, low, high)
    k, i = np.arange(ceps)[:, None], np.arange(filters)[None]
    dct = np.sqrt(2 / filters) * np.cos(np.pi * k * (2 * i + 1) / (2 * filters))
    dct[0] = np.sqrt(1 / filters)
    out = logs @ dct.T * (1 + 11 * np.sin(np.pi * np.arange(ceps) / 22))
    if use_energy:
        out[:, 0] = energy
    return out


def save(name, rows):
    np.savetxt(name, rows, fmt='%.5f')


arc = 2 * np.pi * np.arange(400) / 399
povey = (0.5 - 0.5 * np.cos(arc)) ** 0.85
hamming = 0.54 - 0.46 * np.cos(arc)
x = signal(1100)
save('fbank.txt', log_mels(x, povey, True, 40, 20, 7600)[0])
save('mfcc.txt', mfcc(x, povey, True, 40, 20, 7600, 40, False))
save('mfcc-energy-mirrored.txt', mfcc(x, hamming, False, 23, 20, 8000, 13, True))
