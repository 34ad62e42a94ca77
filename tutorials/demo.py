"""The main demonstration, `make demo`: symbol in pictures, then LeNet on real handwritten digits.

Prints what it does; the pictures and the trained net are in the folder demo-output.
"""
import logging
import sys
import time

from lenet_on_digits import run
from symbol_in_pictures import Gallery, walk


def main(folder="demo-output"):
    """Run the demonstration; returns the exit status: 0 if the net learnt as well as it should."""
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)
    start = time.perf_counter()
    draw = Gallery(folder)
    walk(draw)
    accuracy = run(draw)
    print(f"\n{len(draw.files)} pictures and the trained net are in {draw.folder}/; "
          f"this took {time.perf_counter() - start:.0f} seconds.")
    if accuracy < 0.98:
        print(f"The accuracy {accuracy:.2%} is below 98 %: something is wrong.", file=sys.stderr)
    return int(accuracy < 0.98)


if __name__ == "__main__":
    sys.exit(main())
