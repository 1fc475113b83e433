"""The folder `src` is the package `gknb`: a name that setuptools cannot find by itself."""

from setuptools import find_packages, setup

setup(packages=["gknb", *(f"gknb.{name}" for name in find_packages("src"))])
