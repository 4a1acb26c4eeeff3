"""What people would install instead, on the same models and files: nutpie, NumPyro and Stan (stanli); and Meridian with its own model of a file.

    python3 core/bench/peers/peers.py [--only geo_hill;bhmmm] [--peers nutpie,nutpie-lowrank,numpyro,stanli,meridian] [--repeats 1] [--seconds 900]
                                 [--bhmmm FILE] [--json FILE] [--check]

Makes an environment of its own (.build/peers-env) from requirements.txt. Each fit runs in a process of its own, which ends when the
seconds for all of them are over. --check compares the models with each other in place of timing them.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
ENVIRONMENT = os.path.join(ROOT, ".build", "peers-env")
CASES = ["geo_hill", "bhmmm", "national_logistic"]
PEERS = ["nutpie", "nutpie-lowrank", "numpyro", "stanli"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=";".join(CASES), help="cases, with semicolons between them")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--repeats", type=int, default=1, help="seeds 1, 2, …")
    parser.add_argument("--seconds", type=float, default=900, help="for all fits together")
    parser.add_argument("--bhmmm", default="", help="a file with the columns Date, Country, Sales and media, in place of the built-in sample")
    parser.add_argument("--json", default="", help="where rows are written")
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def python(peer=""):
    """A peer's Python; its environment is made when it or its requirements are new. Meridian, whose packages no one else takes, has one of its own."""
    apart = "-meridian" if peer == "meridian" else ""
    environment, wanted = ENVIRONMENT + apart, os.path.join(HERE, f"requirements{apart}.txt")
    made = os.path.join(environment, "requirements.txt")
    own = os.path.join(environment, "bin", "python")
    with open(wanted, encoding="utf-8") as file:
        text = file.read()
    if not os.path.exists(made) or open(made, encoding="utf-8").read() != text:
        print("making an environment for the peers", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([own, "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
        with open(made, "w", encoding="utf-8") as file:
            file.write(text)
    return own


def paths(bhmmm):
    if not bhmmm:
        bhmmm = os.path.join(ROOT, ".build", "three-countries.csv")
        with open(bhmmm, "wb") as file:
            subprocess.run([os.path.join(ROOT, ".build", "mixtab"), "sample", "three-countries"], stdout=file, check=True)
    data = os.path.join(ROOT, "core", "model", "testdata")
    return {"geo_hill": os.path.join(data, "geo_media_10.csv"), "bhmmm": bhmmm, "national_logistic": os.path.join(data, "mmm_example.csv")}


def fits(wanted):
    """Every fit that is asked for: all cases and peers once before any is repeated."""
    return [(peer, case, seed) for seed in range(1, wanted.repeats + 1) for peer in wanted.peers.split(",")
            for case in wanted.only.split(";") if case in CASES and (peer != "meridian" or case == "geo_hill")]


def main():
    wanted = arguments()
    files = paths(wanted.bhmmm)
    if wanted.check:
        sys.exit(subprocess.run([python(), os.path.join(HERE, "check.py"), *(f"{case}={files[case]}" for case in wanted.only.split(";"))]).returncode)
    rows, end = [], time.time() + wanted.seconds
    for peer, case, seed in fits(wanted):
        command = [python(peer), os.path.join(HERE, "run.py"), peer, case, files[case], str(seed)]
        try:
            with tempfile.TemporaryDirectory() as cold:  # what an earlier fit compiled does not help
                environment = {**os.environ, "PYTENSOR_FLAGS": "base_compiledir=" + cold, "NUMBA_CACHE_DIR": cold, "PEER_STARTED": repr(time.time())}
                said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, timeout=max(0, end - time.time()), check=True).stdout
        except subprocess.TimeoutExpired:
            print(f"{peer}, {case}, seed {seed}: not within the time", file=sys.stderr)
            continue
        except subprocess.CalledProcessError as failed:
            print(f"{peer}, {case}, seed {seed}: ended with {failed.returncode}", file=sys.stderr)
            continue
        rows.append(json.loads(said.decode().strip().splitlines()[-1]))
        print(json.dumps(rows[-1]), flush=True)
        if wanted.json:
            with open(wanted.json, "w", encoding="utf-8") as file:
                json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
