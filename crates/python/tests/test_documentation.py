"""Examples in docstrings and the README hold, and the stub is that of the compiled part."""

from __future__ import annotations

import ast
import doctest
import inspect
import pathlib

import numpy as np
import pytest

import scoreproof
from scoreproof import _claims, _enclosure, _native, _sweep, _table, doubles

FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize(
    "module", [scoreproof, _claims, _enclosure, _sweep, _table, doubles], ids=lambda module: module.__name__
)
def test_examples_hold(module: object, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"Fraction": __import__("fractions").Fraction}
    monkeypatch.chdir(tmp_path)
    with np.printoptions(legacy="1.25"):
        failed, tried = doctest.testmod(module, extraglobs=names, optionflags=FLAGS)  # type: ignore[arg-type]
    assert failed == 0 and tried > 0


def test_examples_of_the_readme_hold() -> None:
    readme = pathlib.Path(__file__).parent.parent / "README.md"
    failed, tried = doctest.testfile(str(readme), module_relative=False, optionflags=FLAGS)
    assert failed == 0 and tried > 0


def test_the_stub_has_what_there_is() -> None:
    stub = ast.parse((pathlib.Path(scoreproof.__file__).parent / "_native.pyi").read_text())
    public = {node.name: node for node in stub.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert set(public) == {name for name in dir(_native) if not name.startswith("_")}
    for name, node in public.items():
        there = getattr(_native, name)
        if isinstance(node, ast.ClassDef):
            methods = {method.name for method in node.body if isinstance(method, ast.FunctionDef)}
            assert methods <= set(dir(there)), name
            assert issubclass(there, Exception) or methods == {one for one in dir(there) if not one.startswith("_")}
        else:
            arguments = [argument.arg for argument in node.args.args]
            assert arguments == [part.strip() for part in there.__text_signature__.strip("()").split(",") if part], name


def test_the_package_is_typed_and_documented() -> None:
    assert (pathlib.Path(scoreproof.__file__).parent / "py.typed").exists()
    for module in (scoreproof, doubles):
        for name in module.__all__:
            named = getattr(module, name)
            if isinstance(named, type) or inspect.isfunction(named):
                assert named.__doc__, name
    assert scoreproof.eval.__doc__
