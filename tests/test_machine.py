"""What a container is told about its memory and cores, and which other kernels share them."""

import http.server
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import jupyter_core.paths
import psutil
import pytest

from biaskit import machine

GIGABYTE = 1024 * machine.MEGABYTE


@pytest.fixture(autouse=True)
def _no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MEM_LIMIT", "CPU_LIMIT"):
        monkeypatch.delenv(name, raising=False)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    return root


def test_without_limits_it_is_the_machine(tmp_path: Path) -> None:
    memory = machine.memory(tmp_path)
    assert memory.source == "machine"
    assert memory.total_megabytes == psutil.virtual_memory().total / machine.MEGABYTE
    assert 0 < memory.free_megabytes < memory.total_megabytes


def test_version_2_limits_count_pages_that_can_be_given_back(tmp_path: Path) -> None:
    group = "sys/fs/cgroup"
    files = {
        "proc/self/cgroup": "0::/",
        f"{group}/memory.max": str(GIGABYTE),
        f"{group}/memory.current": str(900 * machine.MEGABYTE),
        f"{group}/memory.stat": f"anon 5\ninactive_file {200 * machine.MEGABYTE}\nactive_file 7",
        f"{group}/cpu.max": "150000 100000",
    }
    # 1024 - (900 - 200)
    assert machine.memory(write(tmp_path, files)) == machine.Memory(1024.0, 324.0, "cgroup")
    assert machine.cores(tmp_path) <= 1.5


def test_the_tightest_group_above_counts(tmp_path: Path) -> None:
    files = {
        "proc/self/cgroup": "0::/pod/reader",
        "sys/fs/cgroup/pod/memory.max": str(GIGABYTE // 2),
        "sys/fs/cgroup/pod/memory.current": str(GIGABYTE // 4),
        "sys/fs/cgroup/pod/reader/memory.max": "max",
        "sys/fs/cgroup/pod/reader/memory.current": str(GIGABYTE // 8),
        "sys/fs/cgroup/pod/cpu.max": "50000 100000",
        "sys/fs/cgroup/pod/reader/cpu.max": "max 100000",
    }
    assert machine.memory(write(tmp_path, files)) == machine.Memory(512.0, 256.0, "cgroup")
    assert machine.cores(tmp_path) == 0.5


def test_version_1_in_a_container_where_the_path_is_the_hosts(tmp_path: Path) -> None:
    files = {
        "proc/self/cgroup": "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/docker/abc",
        "sys/fs/cgroup/memory/memory.limit_in_bytes": str(GIGABYTE),
        "sys/fs/cgroup/memory/memory.usage_in_bytes": str(GIGABYTE // 2),
        "sys/fs/cgroup/memory/memory.stat": "cache 1\ntotal_inactive_file 0",
        "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "25000",
        "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
    }
    assert machine.memory(write(tmp_path, files)) == machine.Memory(1024.0, 512.0, "cgroup")
    assert machine.cores(tmp_path) == 0.25


def test_version_1_without_a_limit_says_so_with_a_huge_number(tmp_path: Path) -> None:
    files = {
        "proc/self/cgroup": "4:memory:/",
        "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
        "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
    }
    assert machine.memory(write(tmp_path, files)).source == "machine"
    assert machine.cores(tmp_path) >= 1


def test_a_hub_sets_its_own_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEM_LIMIT", str(machine.MEGABYTE))
    monkeypatch.setenv("CPU_LIMIT", "0.5")
    # One megabyte is less than this very process holds.
    assert machine.memory(tmp_path) == machine.Memory(1.0, 0.0, "MEM_LIMIT")
    assert machine.cores(tmp_path) == 0.5
    monkeypatch.setenv("MEM_LIMIT", "plenty")
    assert machine.memory(tmp_path).source == "machine"


def test_the_hubs_limit_is_compared_with_the_containers_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "proc/self/cgroup": "0::/",
        "sys/fs/cgroup/memory.max": str(GIGABYTE),
        "sys/fs/cgroup/memory.current": str(300 * machine.MEGABYTE),
    }
    monkeypatch.setenv("MEM_LIMIT", str(512 * machine.MEGABYTE))
    assert machine.memory(write(tmp_path, files)) == machine.Memory(512.0, 212.0, "MEM_LIMIT")


def test_memory_is_short_below_300_megabytes() -> None:
    assert machine.Memory(1024.0, 299.0, "cgroup").short
    assert not machine.Memory(1024.0, 300.0, "cgroup").short


def test_this_process_holds_some_memory() -> None:
    assert 10 < machine.resident_megabytes() < 4000


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[str]:
    """Run a process that looks like a kernel which a server has started for a notebook."""
    own = f"11111111-2222-3333-4444-{time.time_ns() % 10**12:012d}"
    command = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)", "-f"]
    environment = {"JPY_SESSION_NAME": f"{tmp_path}/01_no_free_lunch.ipynb"}
    process = subprocess.Popen([*command, f"{tmp_path}/kernel-{own}.json"], env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    yield own
    process.kill()
    process.communicate()


def found(kernel_id: str) -> list[machine.Kernel]:
    return [other for other in machine.other_kernels() if other.kernel_id == kernel_id]


def test_other_kernels_carry_the_notebook_they_were_started_for(
    kernel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jupyter_core.paths, "jupyter_runtime_dir", lambda: str(tmp_path / "nothing"))
    (other,) = found(kernel)
    assert other.notebook == "01_no_free_lunch.ipynb"
    assert 1 < other.resident_megabytes < 200


def test_a_running_server_knows_better(kernel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(200)
            self.end_headers()
            sessions = [{"path": "notebooks/renamed.ipynb", "kernel": {"id": kernel}}]
            self.wfile.write(json.dumps(sessions).encode())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        info = {"url": f"http://127.0.0.1:{server.server_port}/base/", "token": "secret"}
        write(
            tmp_path,
            {
                "jpserver-1.json": "{ half a file",
                "jpserver-2.json": json.dumps({"url": "http://127.0.0.1:1/", "token": ""}),  # nobody listens there
                "jpserver-3.json": json.dumps(info),
            },
        )
        monkeypatch.setattr(jupyter_core.paths, "jupyter_runtime_dir", lambda: str(tmp_path))
        (other,) = found(kernel)
        server.shutdown()
    assert other.notebook == "renamed.ipynb"
    assert asked == [("/base/api/sessions", "token secret")]


def test_this_process_is_not_among_the_others() -> None:
    code = (
        "from biaskit import machine; import sys\n"
        "assert not [k for k in machine.other_kernels() if k.kernel_id == 'this-one'], 'found itself'"
    )
    subprocess.run([sys.executable, "-c", code, "-f", "/nowhere/kernel-this-one.json"], check=True)


def test_advice_names_what_to_shut_down() -> None:
    memory = machine.Memory(1024.0, 210.0, "cgroup")
    kernels = (machine.Kernel("a", 310.0, "01_no_free_lunch.ipynb"), machine.Kernel("b", 52.0))
    advice = machine.memory_advice(memory, kernels)
    start = (
        "Only 210 MB of memory are left. Shut down 01_no_free_lunch.ipynb (310 MB) or a kernel without a name (52 MB)"
    )
    assert advice.startswith(start)
    assert "Kernel > Shut Down Kernel" in advice
    assert "Close other programs" in machine.memory_advice(memory, ())


def test_importing_it_is_cheap() -> None:
    code = "import biaskit.machine, sys; assert 'psutil' not in sys.modules and 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
