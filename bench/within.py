"""Start Django, and then a program of this folder, which may so import models at its top.

`python -m bench.within bench.race`, with DJANGO_SETTINGS_MODULE in the environment.
"""

import runpy
import sys

import django

if __name__ == "__main__":
    django.setup()
    runpy.run_module(sys.argv[1], run_name="__main__")
