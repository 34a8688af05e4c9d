"""Build what browsers load: KERN, fonts, icons, styles and scripts, with hashed names and packed copies."""

import gzip
import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import brotli
from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
DIST = STATIC / "dist"
NEXT = STATIC / "dist.next"
MODULES = ROOT / "node_modules"
ESBUILD = MODULES / ".bin" / "esbuild"

CUTS = ("Regular", "Medium", "SemiBold")
# Basic Latin and Latin-1, the letters of European names, and German typography
LETTERS = "U+0020-007E,U+00A0-00FF,U+0100-017F,U+0218-021B,U+1E9E,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,U+2039,U+203A,U+20AC,U+2190-2193,U+2212,U+00D7"
FEATURES = ["kern", "liga", "tnum", "locl", "ccmp", "mark"]
# the fonts are of an older table version than fontTools would write; it says so three times
logging.getLogger("fontTools").setLevel(logging.ERROR)
PACKED = {".css", ".js", ".svg", ".json", ".txt"}


def main() -> None:
    for folder in (VENDOR, NEXT):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    copy_kern()
    subset_fonts()
    make_sprite()
    bundle()
    names = write_hashed()
    publish()
    print_sizes(names)


def publish() -> None:
    """Put the finished folder in the old one's place: a server that starts meanwhile finds one or the other."""
    old = DIST.with_name("dist.old")
    shutil.rmtree(old, ignore_errors=True)
    if DIST.exists():
        DIST.rename(old)
    NEXT.rename(DIST)
    shutil.rmtree(old, ignore_errors=True)


def copy_kern() -> None:
    """KERN as it comes; our fonts and styles stand beside it."""
    shutil.copyfile(MODULES / "@kern-ux/native/dist/kern.min.css", VENDOR / "kern.min.css")


def subset_fonts() -> None:
    """Fira Sans in the cuts that we use, with the letters that people here write."""
    source = MODULES / "@kern-ux/native/dist/fonts/fira-sans"
    for cut in CUTS:
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = FEATURES
        options.hinting = False
        # the copyright and the licence travel with the font, as the Open Font License asks
        options.name_IDs = [0, 1, 2, 13, 14]
        options.notdef_outline = True
        font = subset.load_font(str(source / f"FiraSans-{cut}.woff2"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(LETTERS.replace("U+", "")))
        subsetter.subset(font)
        subset.save_font(font, str(VENDOR / f"FiraSans-{cut}.woff2"), options)


def make_sprite() -> None:
    """One file with the icons named in static/icons.txt."""
    names = (STATIC / "icons.txt").read_text(encoding="utf-8").split()
    symbols = "".join(_symbol(name) for name in names)
    (VENDOR / "sprite.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>', encoding="utf-8")


def _symbol(name: str) -> str:
    file = MODULES / "@material-symbols/svg-400/rounded" / f"{name}.svg"
    if not file.exists():
        sys.exit(f"static/icons.txt names {name}, which is no Material Symbol.")
    svg = file.read_text(encoding="utf-8")
    box = re.search(r'viewBox="([^"]+)"', svg)
    assert box
    return f'<symbol id="{name}" viewBox="{box[1]}">{"".join(re.findall(r"<path[^>]*/>", svg))}</symbol>'


def bundle() -> None:
    """One stylesheet, with KERN in its weakest layer, more for pages that few visit, and each script as a module of its own."""
    run_esbuild(
        "static/css/forum.css",
        "--bundle",
        "--minify",
        "--external:*.woff2",
        "--outfile=static/vendor/forum.css",
        "--target=chrome123,firefox120,safari17.5",
    )
    for_few = [f"static/css/{name}.css" for name in ("account", "beamer", "door", "office")]
    run_esbuild(*for_few, "--bundle", "--minify", "--outdir=static/vendor")
    # Leaflet brings three small pictures for controls
    run_esbuild(
        "static/css/map.css", "--bundle", "--minify", "--loader:.png=dataurl", "--outfile=static/vendor/map.css"
    )
    scripts = sorted(
        str(file.relative_to(ROOT)) for file in (STATIC / "js").glob("*.js") if not file.name.startswith("_")
    )
    run_esbuild(*scripts, "--bundle", "--minify", "--format=esm", "--outdir=static/vendor/js", "--target=es2022")
    for file in (STATIC / "img").iterdir():
        shutil.copyfile(file, VENDOR / file.name)


def run_esbuild(*arguments: str) -> None:
    command = [str(ESBUILD), *arguments, "--log-level=warning"]
    subprocess.run(
        command, cwd=ROOT, check=True, env=os.environ | {"PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"}
    )


def write_hashed() -> dict[str, str]:
    """Copy everything under a name that changes with its content; first what others refer to."""
    names: dict[str, str] = {}
    files = sorted(
        (file for file in VENDOR.rglob("*") if file.is_file()), key=lambda file: (file.suffix == ".css", str(file))
    )
    for file in files:
        name = str(file.relative_to(VENDOR))
        if name == "kern.min.css":
            continue
        content = file.read_bytes()
        if file.suffix == ".css":
            content = _with_hashed_fonts(content.decode(), names).encode()
        digest = hashlib.sha256(content).hexdigest()[:10]
        hashed = f"{name.removesuffix(file.suffix)}.{digest}{file.suffix}"
        target = NEXT / hashed
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if file.suffix in PACKED:
            (target.parent / f"{target.name}.br").write_bytes(brotli.compress(content, quality=11))
            (target.parent / f"{target.name}.gz").write_bytes(gzip.compress(content, mtime=0))
        names[name] = hashed
    (NEXT / "manifest.json").write_text(json.dumps(names, indent=1, sort_keys=True), encoding="utf-8")
    return names


def _with_hashed_fonts(css: str, names: dict[str, str]) -> str:
    return re.sub(r"[^\"'(]*?(FiraSans-\w+\.woff2)", lambda found: names[found[1]], css)


def print_sizes(names: dict[str, str]) -> None:
    for name, hashed in sorted(names.items()):
        packed = DIST / f"{hashed}.br"
        sent = packed if packed.exists() else DIST / hashed
        print(f"{sent.stat().st_size:>8} bytes sent  {name}")


if __name__ == "__main__":
    main()
