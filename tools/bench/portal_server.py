"""The portal over a build, alone in a process, for the measurements: `--made` keeps no answer."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from gazette.portal import open_portal
from gazette.tools.memory import spare_collections

CHECKOUT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--made", action="store_true")
    options = parser.parse_args()
    spare_collections()
    published = open_portal(options.build / "gazette.db", CHECKOUT / "site_templates" / "datasette", keep=not options.made)
    uvicorn.run(published.app, host="127.0.0.1", port=options.port, log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
