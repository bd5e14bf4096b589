# Everything that people and CI do with this tree. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := build
GO ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# All is built as the program is, so that nothing is compiled twice; the race detector alone needs cgo. The linker drops what
# debuggers read (-s -w), so the compiler need not make it, which takes an eighth of its time. Stack traces do without.
export CGO_ENABLED := 0
export GOFLAGS := -trimpath -gcflags=all=-dwarf=false
LDFLAGS := -s -w -X github.com/reelfs/reelfs/internal/node.Version=$(VERSION)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.7.0
# Runs, not seconds: go test may fail with "context deadline exceeded" when the time of a fuzz target is up.
FUZZTIME ?= 100000x
UNITS = $$($(GO) list ./... | grep -v /internal/e2e)

.PHONY: help build test foreground background race unit coverage stress e2e interop fuzz lint generate contracts bench demo demo-deals tools web clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

build: ## build bin/reelfs
	$(GO) build -ldflags '$(LDFLAGS)' -o bin/reelfs ./cmd/reelfs

demo: override export VIDEO := $(value VIDEO)
demo: build ## publish VIDEO=path (or a sample) and play it in a browser until Ctrl-C
	@scripts/demo

demo-deals: build ## make a deal with three providers on a chain of its own, from offer to payout
	@scripts/demo-deals

test: tools web contracts build ## install what is missing and run every test
	@$(MAKE) -j2 --output-sync=target foreground background

# Tests that wait for networks, processes and browsers leave the cores idle half of the time. Compilers, linters and fuzzers
# fill the gaps, at the lowest priority, so that no test waits for them.
foreground:
	@$(call each,e2e unit)

background:
	@$(call each,race lint coverage fuzz,nice -n 19)

# each makes targets one after another and says how long each took.
each = for target in $(1); do begun=$$SECONDS; MAKEFLAGS= $(2) $(MAKE) --no-print-directory $$target || exit; \
  echo "$$target: $$((SECONDS - begun)) s"; done

race: # compile what unit runs
	@CGO_ENABLED=1 $(GO) test -race -vet=off -ldflags='-s -w' -run '^$$' $(UNITS) >/dev/null

unit: ## tests of the packages, with the race detector
	CGO_ENABLED=1 $(GO) test -race -vet=off -ldflags='-s -w' -skip '^TestContract' -timeout 25m $(UNITS)
	$(GO) test -vet=off -run 'TestModel|TestGas|TestKilled' ./pinning ./pinning/deal

# The race detector would see nothing in tests of contracts, which one goroutine runs.
coverage: contracts ## tests of the contracts, and that they take every branch of the contracts, both ways
	@dir=$$(mktemp -d); trap 'rm -rf '$$dir EXIT; cd pinning/contracts && node build.js --coverage $$dir/branches && \
	  (cd ../.. && CONTRACT_COVERAGE=$$dir/branches $(GO) test -count=1 -vet=off -run '^TestContract' ./pinning/deal ./pinning/pay) && node coverage.js $$dir/branches

stress: ## the model of pins and garbage, a million steps, and everybody against two who deal honestly, 20,000
	PINNING_STEPS=1000000 $(GO) test -count=1 -timeout 4h -v -run TestModel ./pinning
	COLLUSION_STEPS=20000 $(GO) test -count=1 -timeout 4h -v -run TestContractCollusion ./pinning/deal

e2e: build web ## the program as a user runs it: commands, HTTP, Chromium, kill -9
	$(GO) test -count=1 -vet=off -parallel 8 -timeout 25m ./internal/e2e

# Kubo is a program beside ours, not of our modules: it is built in a folder that goes away.
KUBO_VERSION := v0.43.0

interop: build ## our node beside a real Kubo, both ways; not in CI: it takes minutes to build
	@dir=$$(mktemp -d); trap 'rm -rf '$$dir EXIT; export GOFLAGS='-trimpath -mod=mod'; \
	  (cd $$dir && $(GO) mod init interop.example && $(GO) get github.com/ipfs/kubo@$(KUBO_VERSION) && $(GO) build -o ipfs github.com/ipfs/kubo/cmd/ipfs) && \
	  GOFLAGS=-trimpath KUBO=$$dir/ipfs $(GO) test -count=1 -vet=off -tags interop -timeout 10m -v -run '^TestInterop$$' ./internal/e2e

# What go test -fuzz does, but that it is led by what is reached of our code and of what it decodes IPFS with, which spares the compilation of all other code once more.
fuzz: ## each fuzz target for FUZZTIME runs (100000x)
	@set -e; bin=$$(mktemp); trap 'rm -f '$$bin EXIT; \
	for pkg in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n1 dirname | sort -u); do \
	  $(GO) test -c -vet=off -gcflags='github.com/reelfs/reelfs/...=-d=libfuzzer' -gcflags='github.com/ipld/...=-d=libfuzzer' -gcflags='github.com/ipfs/...=-d=libfuzzer' -o $$bin $$pkg; \
	  for name in $$(grep -ho '^func Fuzz[A-Za-z0-9_]*' $$pkg/*_test.go | cut -c6-); do \
	    echo "fuzz $$pkg $$name"; (cd $$pkg && $$bin -test.run '^$$' -test.fuzz "^$$name\$$" -test.fuzztime $(FUZZTIME) -test.fuzzminimizetime 1s \
	      -test.fuzzcachedir "$$($(GO) env GOCACHE)/fuzz/$$pkg"); \
	  done; done

lint: web contracts ## gofmt, go vet, staticcheck, TypeScript, solhint, and that generated files are current
	@test -z "$$(gofmt -l .)" || { echo "not gofmt-ed:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	cd web && npx --no-install tsc --noEmit
	@cd pinning/contracts && out=$$(npx --no-install solhint --max-warnings 0 'src/*.sol' 2>&1) || { echo "$$out"; exit 1; }
	@copy=$$(mktemp -d); trap 'rm -rf '$$copy EXIT; git ls-files -z | xargs -0 cp --parents -pt $$copy; \
	  for dir in web pinning/contracts; do ln -s $$PWD/$$dir/node_modules $$copy/$$dir; done; $(MAKE) -s -C $$copy generate; \
	  for file in $(GENERATED); do cmp $$file $$copy/$$file || { echo "$$file is not what its sources make: run make generate"; exit 1; }; done

GENERATED = gateway/assets/watch.js gateway/assets/find.js internal/node/assets/console.js $(wildcard pinning/contracts/*.go internal/testchain/*.go)

generate: web contracts ## bundle the watch page and the console, compile the contracts into pinning/contracts
	cd web && npm run -s build
	cd pinning/contracts && npm run -s build
	cd pinning/contracts && $(GO) run ./gobind

bench: build ## speed beside its limits and beside nginx and Kubo, into docs/benchmarks.md
	$(GO) run ./internal/bench -reelfs bin/reelfs

tools: ## what the tests need: Debian packages as root, else their names
	@scripts/tools

contracts: pinning/contracts/node_modules/.package-lock.json

COMPLIANCE := internal/e2e/testdata/compliance

web: web/node_modules/.package-lock.json $(COMPLIANCE)/node_modules/.package-lock.json

# What it brings runs scripts that load Kubo, which nobody needs.
$(COMPLIANCE)/node_modules/.package-lock.json: $(COMPLIANCE)/package.json $(COMPLIANCE)/package-lock.json
	cd $(COMPLIANCE) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

web/node_modules/.package-lock.json pinning/contracts/node_modules/.package-lock.json: %/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

clean: ## remove what was built
	rm -rf bin web/node_modules pinning/contracts/node_modules pinning/contracts/build
