"""Nothing: it draws the people of a city, always the same: students, residents, and residents no two of whom are alike.

Students: seven columns, a tenth of them 低保, numbers and names all different. Residents: thirty per cent were ill, and
each of these has sums of its own; the facts of the others are few. `differing` are drawn evenly over every value of
every fact: the worst that can come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from webapp import library

AT_ONCE = 500_000
SITE = library.load()
SURNAMES, GIVEN = np.array(list("王李张刘陈杨黄赵吴周")), np.array(list("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平"))


def picked(rng: np.random.Generator, rows: int, values: dict[object, float]) -> pa.Array:
    """A column of these values, as often as their weights say."""
    weights = np.array([*values.values()])
    return pa.array([*values]).take(pa.array(rng.choice(len(values), rows, p=weights / weights.sum())))


def students(rng: np.random.Generator, first: int, rows: int) -> pa.RecordBatch:
    names = np.char.add(SURNAMES[rng.integers(0, 10, rows)], GIVEN[rng.integers(0, 20, rows)])
    kinds = {"": 70, "低保": 10, "特困": 3, "孤儿": 1, "残疾二级": 5, "国家助学金": 8, "一般困难": 2, None: 1}
    papers = {"": 60, "低保证": 20, "残疾证": 10, "特困人员供养证": 5, "国家助学金申请表": 5}
    return pa.RecordBatch.from_pydict(
        {
            "学号": (20_260_000_000 + first + np.arange(rows)).astype(str),
            "姓名": np.char.add(names, GIVEN[rng.integers(0, 20, rows)]),
            "困难类别": picked(rng, rows, kinds),
            "家庭户籍": picked(rng, rows, {"市内": 4, "市外": 1}),
            "学校所在区县": picked(rng, rows, {"渝北区": 1, "沙坪坝区": 1, "南岸区": 1, "巴南区": 1}),
            "开学日期": picked(rng, rows, {"2026-09-01": 1}),
            "已交材料": picked(rng, rows, papers),
        }
    )


def residents(rng: np.random.Generator, first: int, rows: int) -> pa.RecordBatch:
    places = SITE.rules.facts["district"].codes
    is_ill = rng.random(rows) < 0.3
    told = pa.array(is_ill)

    def if_ill(column: pa.Array) -> pa.Array:
        return pa.compute.if_else(told, column, None)

    cost = np.exp(rng.normal(8.6, 1.1, rows)).round(2)
    identities = {
        "": 70,
        "dibao": 13,
        "tekun": 2,
        "zhongcan": 4,
        "jianka": 3,
        "bianyuan": 2,
        "jiance": 2,
        "dibao;zhongcan": 4,
    }
    return pa.RecordBatch.from_pydict(
        {
            "编号": np.arange(first, first + rows),
            "date": picked(rng, rows, {"2026-09-20": 1, "2026-03-03": 1}),
            "district": pa.array(places).take(pa.array(rng.integers(0, len(places), rows))),
            "identities": picked(rng, rows, identities),
            "age": rng.normal(45, 22, rows).clip(0, 100).astype(np.int64),
            "insurance": picked(rng, rows, {"resident": 70, "employee_self": 8, "employee_employer": 18, "none": 4}),
            "tier": picked(rng, rows, {"1": 4, "2": 1}),
            "student": picked(rng, rows, {False: 96, True: 4}),
            "care": pa.compute.if_else(told, picked(rng, rows, {"outpatient": 3, "inpatient": 2}), "none"),
            "disease_kind": if_ill(picked(rng, rows, {"ordinary": 85, "special": 14, "child_fixed_price": 1})),
            "hospital_level": if_ill(picked(rng, rows, {"1": 3, "2": 4, "3": 3})),
            "designated_hospital": if_ill(picked(rng, rows, {True: 19, False: 1})),
            "referred": if_ill(picked(rng, rows, {True: 7, False: 3})),
            "primary_first": if_ill(picked(rng, rows, {True: 1, False: 1})),
            "care_place": if_ill(picked(rng, rows, {"in_district": 12, "in_city": 7, "outside_city": 1})),
            "in_scope_cost": if_ill(pa.array(cost)),
            "in_scope_self_pay": if_ill(pa.array((cost * rng.random(rows) * 0.6).round(2))),
            "aid_used.inpatient_aid": if_ill(pa.array(rng.integers(0, 3_000, rows).astype(float))),
        }
    )


def differing(rng: np.random.Generator, _first: int, rows: int) -> pa.RecordBatch:
    """Every fact that has choices, drawn evenly."""
    facts = [fact for fact in SITE.rules.facts.values() if fact.codes and fact.type in ("choice", "set")]
    columns = {f.name: pa.array(f.codes).take(pa.array(rng.integers(0, len(f.codes), rows))) for f in facts}
    yes_no = [fact.name for fact in SITE.rules.facts.values() if fact.type == "yesno"]
    sums = ("in_scope_cost", "in_scope_self_pay", "self_pay_after_all", "aid_used.inpatient_aid")
    return pa.RecordBatch.from_pydict(
        {
            **columns,
            **{name: rng.random(rows) < 0.5 for name in yes_no},
            **{name: rng.integers(0, 300_000, rows) for name in sums},
            "age": rng.integers(0, 100, rows),
        }
    )


def made(path: Path, draw: Callable[[np.random.Generator, int, int], pa.RecordBatch], rows: int) -> Path:
    rng = np.random.default_rng(1)
    parts: Iterator[pa.RecordBatch] = (draw(rng, k, min(AT_ONCE, rows - k)) for k in range(0, rows, AT_ONCE))
    first = next(parts)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        writer.write_batch(first)
        for part in parts:
            writer.write_batch(part)
    return path
