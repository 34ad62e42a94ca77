import copy
import pickle
import sys
import threading
from contextlib import contextmanager

import pytest

import minimx as mx


def test_text_equality_and_hash():
    assert str(mx.cpu()) == "cpu(0)" and repr(mx.gpu(1)) == "gpu(1)" and str(mx.cpu_pinned()) == "cpu_pinned(0)"
    assert mx.cpu(0) == mx.Context("cpu") and mx.cpu(0) != mx.cpu(1) and mx.cpu() != mx.gpu()
    assert len({mx.cpu(), mx.cpu(0), mx.gpu()}) == 2
    assert mx.Context(mx.gpu(2)) == mx.gpu(2) and mx.gpu().device_typeid == 2
    assert pickle.loads(pickle.dumps(mx.gpu(3))) == copy.deepcopy(mx.gpu(3)) == mx.gpu(3)


def test_with_blocks_nest_and_the_same_context_may_be_entered_twice():
    outer = mx.cpu(1)
    with outer:
        with mx.cpu(2):
            assert mx.current_context() == mx.cpu(2)
            with outer:
                assert mx.nd.zeros((1,)).context == outer
            assert mx.current_context() == mx.cpu(2)
        assert mx.current_context() == outer
    assert mx.current_context() == mx.cpu(0)


def test_each_thread_has_its_own():
    seen = []
    with mx.cpu(1):
        thread = threading.Thread(target=lambda: seen.append(mx.current_context()))
        thread.start()
        thread.join()
    assert seen == [mx.cpu(0)]


def test_threads_may_share_what_a_with_block_enters():
    shared = [mx.cpu(1), mx.name.Prefix("p_"), mx.AttrScope(mood="happy"), mx.autograd.record()]

    def state():
        return (mx.current_context(), mx.name.current().get(None, "x")[:1], mx.attribute.current().get(None),
                mx.autograd.is_recording())

    outside = state()
    for scope in shared:
        entered, left_in_between, seen = threading.Event(), threading.Event(), []

        def other(scope=scope, entered=entered, left_in_between=left_in_between, seen=seen):
            with scope:
                entered.set()
                left_in_between.wait(10)
            seen.append(state())

        thread = threading.Thread(target=other)
        with scope:
            thread.start()
            entered.wait(10)
        seen.append(state())
        left_in_between.set()
        thread.join()
        assert seen == [outside, outside]


def test_unknown_type_names_the_nearest():
    with pytest.raises(KeyError, match="did you mean 'gpu'"):
        mx.Context("gpus")


def test_the_cpu_keeps_no_cache_and_a_gpu_gives_its_own_back(monkeypatch):
    mx.cpu().empty_cache()
    log = []

    class Cupy:
        class cuda:
            @staticmethod
            @contextmanager
            def Device(number):
                log.append(f"enter {number}")
                yield
                log.append("leave")

        @staticmethod
        def get_default_memory_pool():
            return Cupy

        @staticmethod
        def free_all_blocks():
            log.append("free")

    monkeypatch.setitem(sys.modules, "cupy", Cupy)
    mx.gpu(1).empty_cache()
    assert log == ["enter 1", "free", "leave"]


def test_a_gpu_that_is_not_there_is_a_clear_error(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "cupy", None)
    assert mx.num_gpus() == 0
    for make in (lambda: mx.nd.ones((2,), ctx=mx.gpu()), lambda: mx.nd.array([1], mx.gpu()),
                 lambda: mx.nd.ones((2,)).as_in_context(mx.gpu()), lambda: mx.nd.random.uniform(ctx=mx.gpu())):
        with pytest.raises(mx.MXNetError, match=r"gpu\(0\).*pip install cupy.*mx.cpu\(\)"):
            make()
