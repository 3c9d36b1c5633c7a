// Builds the bundles into the desk's static files; with --tests bundles the tests and runs them with node's runner.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const shared = { bundle: true, target: "es2019", legalComments: "none", logLevel: "warning", absWorkingDir: here };

if (process.argv.includes("--tests")) {
  const outdir = join(here, "node_modules/.tests");
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
  await esbuild.build({ ...shared, entryPoints: tests.map((name) => `test/${name}`), outdir, platform: "node", format: "esm", outExtension: { ".js": ".mjs" } });
  const files = tests.map((name) => join(outdir, name.replace(/\.ts$/, ".mjs")));
  process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
}

const options = {
  ...shared,
  entryPoints: ["src/theme.ts", "src/site.ts", "src/desk.ts", "src/customer.ts", "src/academy.ts", "src/field.ts"],
  outdir: join(here, "../src/tongli/desk/static/built"),
  format: "iife",
  minify: true,
  sourcemap: "linked",
};
if (process.argv.includes("--watch")) await (await esbuild.context(options)).watch();
else {
  await esbuild.build(options);
  // The server sends these to browsers that take gzip: a third of the size on a bad line.
  for (const name of readdirSync(options.outdir).filter((one) => one.endsWith(".js"))) {
    const file = join(options.outdir, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}
