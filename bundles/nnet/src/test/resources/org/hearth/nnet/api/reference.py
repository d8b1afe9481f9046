"""Writes reference.safetensors beside this file with the reference implementation, safetensors 0.8.0
and numpy.

usage: python3 reference.py
"""
import pathlib

import numpy as np
from safetensors.numpy import save_file

TENSORS = {
    "output.affine.lora_B.weight": np.array([[1, -2, 127], [-127, 0, 5]], np.int8),
    "output.affine.lora_B.weight_scale": np.array([[0.5], [0.25]], np.float32),
    "half": np.array([1, -2, 1365 / 4096, 65504, 2**-24, 2**-14, -np.inf, -0.0], np.float16),
    "empty": np.zeros((0, 4), np.float32),
    "scalar": np.array(3.5, np.float32),
    "gr\u00fc\u00df": np.array([-1e-38, 3.4e38], np.float32),
}
save_file(TENSORS, pathlib.Path(__file__).with_name("reference.safetensors"), {"format": "np"})
