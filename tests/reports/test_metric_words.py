"""Metrics in words: what a target counts, as somebody reads it who has never seen its parameters."""

import pytest

from chibo import i18n
from chibo.domain import metric
from chibo.reports import metric_words


@pytest.fixture(autouse=True)
def vietnamese():
    i18n.use("vi")


@pytest.mark.parametrize(
    ("asked", "counts", "whole"),
    [
        # Nothing is better than the best level.
        (
            "members_rated:at_least=excellent",
            "số đảng viên xếp loại hoàn thành xuất sắc nhiệm vụ",
            "mọi người phải xếp loại",
        ),
        (
            "members_rated:at_least=good",
            "số đảng viên xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "mọi người phải xếp loại",
        ),
        (
            "activity_participation:kind=branch_meeting",
            "số lượt dự (sinh hoạt chi bộ thường kỳ)",
            "số lượt phải dự",
        ),
        (
            "activity_participation:kind=branch_meeting,count=any",
            "số đảng viên dự ít nhất một buổi (sinh hoạt chi bộ thường kỳ)",
            "tất cả những người phải dự",
        ),
    ],
)
def test_what_is_counted_and_of_whom_is_said_for_the_parameters_that_hold(asked, counts, whole):
    call, _problems = metric.read_call(asked)

    assert call
    assert (metric_words.counts(call), metric_words.whole(call)) == (counts, whole)


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("advanced_worker", "LĐTT"),
        ("emulation_flag", '"Cờ thi đua"'),
        ("Tổ dân phố văn hóa", '"Tổ dân phố văn hóa"'),
    ],
)
def test_a_title_is_written_as_it_can_be_typed(code, typed):
    assert metric_words.typed_title(code) == typed
