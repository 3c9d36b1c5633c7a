#!/usr/bin/env bash
# Says clearly what is missing: Python 3.11 or newer with venv, Node 20 or newer.
set -u
python=${1:-python3}
if ! command -v "$python" >/dev/null; then
  echo "找不到 $python。需要 Python 3.11 或更高版本（可用 make PYTHON=/路径/python3 指定）。"; exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) 太旧。需要 Python 3.11 或更高版本（可用 make PYTHON=/路径/python3 指定）。"; exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  echo "$python 缺少 venv 模块（Debian、Ubuntu 上：apt-get install python3-venv）。"; exit 1
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "找不到 node 或 npm。需要 Node 20 或更高版本。"; exit 1
fi
if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo "Node $(node --version) 太旧。需要 Node 20 或更高版本。"; exit 1
fi
