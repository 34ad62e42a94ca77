"""Build the Cython parts: the plan, and one copy of the kernels for each CPU level.

    kernels.pyx ── Cython, once ──► kernels.c ── the C compiler, per level ──► minimx._ext.x86_64_v3.kernels, ...

`pip install .`, `pip install -e .` and `python setup.py build_ext --inplace` all come here.  Without a working
compiler the extensions are left out and the reference kernels serve.
"""
import importlib.util
import os
import platform
from pathlib import Path

import numpy
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
EXT = ROOT / "_ext"

# No -ffast-math: it changes what NaN and infinity do.
FLAGS = ["-O3", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=fast", "-fno-plt", "-g0"]
LEVELS = {"x86_64_v2": ["-march=x86-64-v2"],
          "x86_64_v3": ["-march=x86-64-v3"],
          "x86_64_v4": ["-march=x86-64-v4", "-mprefer-vector-width=512"],
          "generic": []}


def levels():
    """The kernel packages to build, with their flags: this architecture's, or those MINIMX_BUILD_LEVELS names."""
    wanted = os.environ.get("MINIMX_BUILD_LEVELS", "").split()
    if unknown := set(wanted) - set(LEVELS):
        raise SystemExit(f"MINIMX_BUILD_LEVELS: no level {', '.join(sorted(unknown))}; there are {', '.join(LEVELS)}")
    if wanted:
        return {level: LEVELS[level] for level in wanted}
    if platform.machine().lower() in ("x86_64", "amd64"):
        return {level: flags for level, flags in LEVELS.items() if level != "generic"}
    return {"generic": LEVELS["generic"]}


def elementwise_header():
    """Return the C header with the rows of the elementwise table that have C: ROW(line_name, expression)."""
    path = ROOT / "minimx" / "ops" / "elementwise_table.py"
    spec = importlib.util.spec_from_file_location("elementwise_table", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lines = ["/* Made by setup.py from minimx/ops/elementwise_table.py. */", "#define ELEMENTWISE_ROWS(ROW) \\"]
    lines += [f"    ROW(line_{row.name}, {row.c}) \\" for row in module.ROWS.values() if row.c]
    return "\n".join(lines) + "\n\n"


def write_if_changed(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def extensions():
    """Translate the Cython sources and return the extension modules."""
    include = [str(EXT), str(EXT / "cpu")]
    numpy_macros = [("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")]
    os.chdir(ROOT)
    plan, kernels = cythonize(
        [Extension("minimx._ext.plan", ["_ext/plan.pyx"], include_dirs=[*include, numpy.get_include()],
                   define_macros=numpy_macros, extra_compile_args=FLAGS + ["-pthread"],
                   extra_link_args=["-pthread"]),
         Extension("minimx._ext.cpu.kernels", ["_ext/cpu/kernels.pyx"])],
        include_path=["_ext", "_ext/cpu"], annotate=bool(os.environ.get("MINIMX_ANNOTATE")), quiet=True)
    plan.optional = True         # cythonize drops it
    plan.depends = ["_ext/abi.h", "_ext/pool.h", "_ext/clock.h", "_ext/cpu_level.h"]
    headers = [str(path.relative_to(ROOT)) for path in sorted(EXT.glob("**/*.h"))] + ["_ext/cpu/kernels.c"]
    return [plan] + [
        Extension(f"minimx._ext.{level}.kernels", [f"_ext/{level}/kernels.c"], include_dirs=include,
                  extra_compile_args=FLAGS + flags, depends=headers, optional=True)
        for level, flags in levels().items()]


class ParallelBuild(build_ext):
    """Compile the levels side by side unless told otherwise."""

    def finalize_options(self):
        super().finalize_options()
        if self.parallel is None:
            self.parallel = os.cpu_count() or 1


write_if_changed(EXT / "cpu" / "elementwise_table.h", elementwise_header())

# A folder with an __init__ is a package, also if it is an __init__.pyi: the stubs.
FOLDERS = sorted({path.parent.relative_to(ROOT) for path in (ROOT / "minimx").glob("**/__init__.py*")})

setup(
    packages=[*(".".join(folder.parts) for folder in FOLDERS),
              "minimx._ext", "minimx._ext.cpu", *(f"minimx._ext.{level}" for level in LEVELS)],
    package_dir={"minimx": "minimx", "minimx._ext": "_ext"},
    package_data={"": ["*.pyi"], "minimx": ["py.typed"], "minimx._ext": ["abi.h", "abi.pxd"]},
    ext_modules=extensions(),
    cmdclass={"build_ext": ParallelBuild},
)
