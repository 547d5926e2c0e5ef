"""The step that walks over values take: every field of every class of the model, and nothing of other values."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from typing import Any

import pytest

from assure import model
from assure.model.dates import Date
from assure.model.walk import named_fields

MODULES = [importlib.import_module(each.name) for each in pkgutil.iter_modules(model.__path__, f"{model.__name__}.")]
BY_NAME: dict[str, type] = {
    each.__qualname__: each
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, type) and dataclasses.is_dataclass(each)
}
CLASSES = [BY_NAME[name] for name in sorted(BY_NAME)]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda each: each.__qualname__)
def test_every_field_is_given_in_the_order_declared(cls: Any) -> None:
    value = object.__new__(cls)
    names = list(inspect.signature(cls).parameters)
    for number, name in enumerate(names):
        object.__setattr__(value, name, number)
    assert list((named_fields(value) or {}).items()) == [(name, number) for number, name in enumerate(names)]


@pytest.mark.parametrize("value", [Date, "2016", None, 3, {"year": 2016}, (2016,)])
def test_a_class_and_a_value_without_fields_give_none(value: object) -> None:
    assert named_fields(value) is None


def test_the_walk_has_classes_to_try() -> None:
    assert Date in CLASSES
    assert len(CLASSES) > 40
