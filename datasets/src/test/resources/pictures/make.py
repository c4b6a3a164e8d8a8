#!/usr/bin/env python3
"""Makes the pictures in this folder, and what a reference decoder (Pillow) reads of them.

    pip install pillow==13.0.0 numpy && python3 make.py

Beside a picture NAME, NAME.rgb holds the expected red, green and blue of every pixel of the square in
its middle, transparent parts over black. PNG files are put together here, since no
writer offers all types, depths and interlacing; 16 bits are rounded to 8, where Pillow cuts them off.
Files in 'blemished' show whole pixels in common readers; those in 'refused' do not, or not the same in all.
"""
import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

HERE = pathlib.Path(__file__).parent
SIDE = 11
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
NAMES = {0: "grey", 2: "rgb", 3: "palette", 4: "grey-alpha", 6: "rgb-alpha"}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(samples, depth):
    """Rows of samples [height, width, channels] as filter-less scan lines."""
    lines = b""
    for row in samples.reshape(samples.shape[0], -1):
        if depth == 16:
            line = row.astype(">u2").tobytes()
        else:
            bits = "".join(format(value, f"0{depth}b") for value in row)
            bits += "0" * (-len(bits) % 8)
            line = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
        lines += b"\0" + line
    return lines


def png(samples, kind, depth, interlaced=False, before=b""):
    height, width = samples.shape[:2]
    if interlaced:
        passes = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7]
        lines = b"".join(packed(part, depth) for part in passes if part.size)
    else:
        lines = packed(samples, depth)
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before
        + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")
    )


def over_black(rgb, alpha):
    """Both [height, width, .] in 0 to 255, as whole numbers."""
    return ((rgb.astype(int) * alpha.astype(int) + 127) // 255).astype(np.uint8)


def eight_bits(samples, depth):
    most = (1 << depth) - 1
    return ((samples.astype(int) * 255 + most // 2) // most).astype(np.uint8)


def expected(samples, kind, depth, palette, clear):
    """By the specification; compared with Pillow below."""
    if kind == 3:
        colours, alphas = palette
        return over_black(colours[samples[..., 0]], alphas[samples[..., 0]][..., None])
    wide = eight_bits(samples, depth)
    colours = wide[..., :3] if kind in (2, 6) else np.repeat(wide[..., :1], 3, axis=-1)
    alpha = wide[..., -1:] if kind in (4, 6) else np.full(colours.shape[:2] + (1,), 255)
    if clear is not None:
        alpha = np.where((samples == clear).all(axis=-1, keepdims=True), 0, alpha)
    return over_black(colours, alpha)


def check_with_pillow(data, want, kind, depth):
    image = Image.open(io.BytesIO(data))
    if image.mode == "I;16":  # has no conversion that scales
        grey = np.asarray(image).astype(int)
        alpha = np.where(grey == image.info.get("transparency", -1), 0, 255)
        got = np.repeat(over_black(grey >> 8, alpha)[..., None], 3, axis=-1)
    else:
        rgba = np.asarray(image.convert("RGBA"))
        got = over_black(rgba[..., :3], rgba[..., 3:])
    if "transparency" in image.info and (depth == 16 or (kind == 0 and 1 < depth < 8)):
        return  # Pillow looks for the transparent colour as written among colours of 8 bits
    off = np.abs(got.astype(int) - want).max()
    assert off <= (1 if depth == 16 else 0), (kind, depth, off)


def save(name, data, pixels=None):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    if pixels is not None:
        path.with_name(path.name + ".rgb").write_bytes(np.ascontiguousarray(pixels, dtype=np.uint8).tobytes())


def make_pngs(random):
    for kind, depths in DEPTHS.items():
        for depth in depths:
            samples = random.integers(0, 1 << depth, (SIDE, SIDE, CHANNELS[kind]))
            clear = samples[3, 4]
            samples[5, 5:9] = clear
            variants = [""] if kind in (4, 6) else ["", "-trns"]
            for variant in variants:
                before, palette = b"", None
                if kind == 3:
                    colours = random.integers(0, 256, (1 << depth, 3)).astype(np.uint8)
                    alphas = np.full(1 << depth, 255, np.uint8)
                    before = chunk(b"PLTE", colours.tobytes())
                    if variant:
                        some = max(1, (1 << depth) - 2)  # the rest is opaque
                        alphas[:some] = random.integers(0, 256, some)
                        before += chunk(b"tRNS", alphas[:some].tobytes())
                    palette = (colours, alphas)
                elif variant:
                    before = chunk(b"tRNS", clear.astype(">u2").tobytes())
                want = expected(samples, kind, depth, palette, clear if variant and kind != 3 else None)
                for interlaced in (False, True):
                    data = png(samples, kind, depth, interlaced, before)
                    check_with_pillow(data, want, kind, depth)
                    name = f"{NAMES[kind]}-{depth}{variant}" + ("-interlaced" if interlaced else "")
                    save(name + ".png", data, want)
    for side in (1, 2, 3, 5):  # some passes are empty
        samples = random.integers(0, 256, (side, side, 3))
        save(f"interlaced-{side}.png", png(samples, 2, 8, True), samples)
    samples = random.integers(0, 256, (SIDE, SIDE, 3))
    for name, before in {
        "gamma-linear": chunk(b"gAMA", struct.pack(">I", 100000)),
        "gamma-srgb": chunk(b"sRGB", b"\0") + chunk(b"gAMA", struct.pack(">I", 45455)),
        "chromaticities": chunk(b"cHRM", struct.pack(">8I", *[31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000])),
        "profile-garbage": chunk(b"iCCP", b"x\0\0" + zlib.compress(b"none")),
        "background": chunk(b"bKGD", struct.pack(">3H", 255, 0, 0)),
        "text": chunk(b"tEXt", b"Comment\0of no use"),
    }.items():
        data = png(samples, 2, 8, False, before)
        check_with_pillow(data, samples, 2, 8)
        save(name + ".png", data, samples)
    grey = random.integers(0, 256, (SIDE, SIDE, 1))
    data = png(grey, 0, 8, False, chunk(b"gAMA", struct.pack(">I", 100000)))
    save("gamma-grey.png", data, np.repeat(grey, 3, axis=-1))


def photo(width, height):
    """Smooth, as photographs are, so that decoders agree within a level."""
    y, x = np.mgrid[0:height, 0:width]
    red = 255 * x / (width - 1)
    green = 255 * y / (height - 1)
    blue = 127 + 120 * np.sin((x + 2 * y) / 9)
    return Image.fromarray(np.stack([red, green, blue], axis=-1).astype(np.uint8))


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 95, **options})
    return out.getvalue()


def segments(data):
    """Of a JPEG file before its first scan: (marker, content of the segment)."""
    at = 2
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length
    yield 0xDA, data[at + 2 :]


def joined(parts):
    out = b"\xff\xd8"
    for marker, content in parts:
        out += bytes([0xFF, marker])
        out += content if marker == 0xDA else struct.pack(">H", len(content) + 2) + content
    return out


def without(data, *markers):
    return joined((m, c) for m, c in segments(data) if m not in markers)


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def after_start(data, addition):
    return data[:2] + addition + data[2:]


def transform(data, value):
    """With another number in Adobe's segment."""
    return joined((m, c[:11] + bytes([value]) if m == 0xEE else c) for m, c in segments(data))


def numbered(data):
    """With the components 1, 2, 3 in place of R, G, B."""
    parts = []
    for marker, content in segments(data):
        content = bytearray(content)
        if marker == 0xC0:
            content[6], content[9], content[12] = 1, 2, 3
        elif marker == 0xDA:
            content[3], content[5], content[7] = 1, 2, 3
        parts.append((marker, bytes(content)))
    return joined(parts)


def decoded(data):
    image = Image.open(io.BytesIO(data))
    return np.asarray(image.convert("RGB"))


def inks(image):
    """Cyan, magenta, yellow and black of a picture."""
    rgb = np.asarray(image).astype(int)
    black = 255 - rgb.max(axis=-1, keepdims=True) // 2 - 128
    cyan = np.clip(255 - (rgb * 255) // (255 - black), 0, 255)
    return np.concatenate([cyan, black], axis=-1).astype(np.uint8)


def make_jpegs():
    image = photo(24, 24)
    files = {
        "jpeg-grey": jpeg(image.convert("L")),
        "jpeg-ycc-444": jpeg(image, subsampling=0),
        "jpeg-ycc-422": jpeg(image, subsampling=1),
        "jpeg-ycc-420": jpeg(image, subsampling=2),
        "jpeg-progressive": jpeg(image, subsampling=2, progressive=True),
        "jpeg-restarts": jpeg(image, subsampling=2, restart_marker_blocks=1),
        "jpeg-rgb": jpeg(image, keep_rgb=True),
        "jpeg-cmyk": jpeg(Image.fromarray(inks(image), "CMYK")),
    }
    grey, ycc, rgb, cmyk = (files[name] for name in ("jpeg-grey", "jpeg-ycc-444", "jpeg-rgb", "jpeg-cmyk"))
    adobe = b"Adobe\0\x64\0\0\0\0"
    files |= {
        "jpeg-grey-bare": without(grey, 0xE0),
        "jpeg-grey-adobe": after_start(without(grey, 0xE0), segment(0xEE, adobe + b"\0")),
        "jpeg-ycc-bare": without(ycc, 0xE0),
        "jpeg-ycc-adobe": after_start(without(ycc, 0xE0), segment(0xEE, adobe + b"\1")),
        "jpeg-ycc-jfif-and-adobe-0": after_start(ycc, segment(0xEE, adobe + b"\0")),
        "jpeg-rgb-bare": without(rgb, 0xE0, 0xEE),
        "jpeg-rgb-numbered-adobe": numbered(rgb),
    }
    # Pillow writes no YCCK: its CMYK, whose first three channels are the YCC of the inverted inks.
    inked = inks(image)
    ycc_of_inks = np.asarray(Image.fromarray(inked[..., :3]).convert("YCbCr"))
    as_inks = np.concatenate([ycc_of_inks, 255 - inked[..., 3:]], axis=-1)
    as_inks = 255 - as_inks
    as_inks[..., :3] = 255 - np.asarray(Image.fromarray(255 - inked[..., :3]).convert("YCbCr"))
    as_inks[..., 3] = inked[..., 3]
    files["jpeg-ycck"] = transform(jpeg(Image.fromarray(as_inks, "CMYK")), 2)
    for name, data in files.items():
        save(name + ".jpg", data, decoded(data))
    save("refused/cmyk-bare.jpg", without(cmyk, 0xEE))
    save("refused/ycck-bare.jpg", without(files["jpeg-ycck"], 0xEE))
    save("refused/cmyk-transform-1.jpg", transform(cmyk, 1))
    save("refused/rgb-transform-9.jpg", transform(rgb, 9))


def tiff(orientation, order):
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def make_oriented():
    image = photo(23, 16)
    for orientation in range(1, 9):
        order = "<" if orientation % 2 else ">"
        exif = segment(0xE1, b"Exif\0\0" + tiff(orientation, order))
        data = after_start(jpeg(image, subsampling=0), exif)
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        left, top = (upright.width - 16) // 2, (upright.height - 16) // 2
        save(f"oriented/{orientation}.jpg", data, np.asarray(upright)[top : top + 16, left : left + 16])
    samples = np.asarray(photo(16, 16))
    data = png(samples, 2, 8, False, chunk(b"eXIf", tiff(6, ">")))
    save("oriented/6.png", data, np.rot90(samples, -1))


def make_blemished(random):
    data = jpeg(photo(24, 24), subsampling=0)
    tables = data.index(b"\xff\xdb")
    jfif = data.index(b"JFIF")
    profile = b"ICC_PROFILE\0"
    harmless = {
        "stray-before-marker": data[:tables] + b"\0\x12\x34" + data[tables:],
        "stray-before-end": data[:-2] + b"\x12\x34\x56\x78" * 3 + data[-2:],
        "no-end": data[:-2],
        "after-end": data + b"\n\0trailer",
        "profile-garbage": after_start(data, segment(0xE2, profile + b"\1\1" + bytes(200))),
        "profile-numbers": after_start(data, segment(0xE2, profile + b"\3\2" + bytes(20))),
        "jfif-0.00": data[: jfif + 5] + b"\0\0" + data[jfif + 7 :],
        "thumbnail-short": after_start(data, segment(0xE0, b"JFXX\0\x10\xff\xd8")),
        "exif-garbage": after_start(data, segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff")),
        "fill-bytes": data[:tables] + b"\xff\xff\xff" + data[tables:],
    }
    for name, content in harmless.items():
        save(f"blemished/{name}.jpg", content, decoded(data))  # Pillow refuses no-end
    samples = random.integers(0, 256, (SIDE, SIDE, 3))
    note = bytearray(chunk(b"tEXt", b"Comment\0spoilt"))
    note[-1] ^= 1
    for name, content in {
        "after-end": png(samples, 2, 8) + b"\n",
        "no-end": png(samples, 2, 8)[:-12],
        "text-sum": png(samples, 2, 8, False, bytes(note)),
    }.items():
        save(f"blemished/{name}.png", content, samples)
    beyond = np.array([[[0], [1]], [[2], [7]]])
    save("refused/palette-of-3.png", png(beyond, 3, 8, False, chunk(b"PLTE", bytes(range(9)))))
    two_scans = jpeg(photo(24, 24), progressive=True)
    save("refused/progressive-no-end.jpg", two_scans[:-2])
    save("refused/cut.jpg", data[:-60])


if __name__ == "__main__":
    make_pngs(np.random.default_rng(1))
    make_jpegs()
    make_oriented()
    make_blemished(np.random.default_rng(2))
