// Bundles charts.js into one script among the module's resources. Run ./build after a change; a test
// compares the hash in the bundle's first line with these sources and fails when it is stale.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import * as esbuild from "esbuild";

const SOURCES = ["build.mjs", "charts.js", "package-lock.json", "package.json"];
const TARGET = "../resources/looplab/harness/report/report.js";

const hash = createHash("sha256");
for (const source of SOURCES) {
  hash.update(readFileSync(source));
}

const built = await esbuild.build({
  entryPoints: ["charts.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  write: false,
});

/** The packages that left code in the bundle. */
function bundled() {
  const inputs = Object.values(built.metafile.outputs)[0].inputs;
  const names = Object.entries(inputs)
    .filter(([, use]) => use.bytesInOutput > 0)
    .map(([path]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean);
  return [...new Set(names)].sort();
}

/** Each licence text once, under the packages that it covers. */
function licences() {
  const texts = new Map();
  for (const name of bundled()) {
    const folder = `node_modules/${name}`;
    const file = readdirSync(folder).find((each) => /^(un)?licen[cs]e/i.test(each));
    const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const text = file ? readFileSync(`${folder}/${file}`, "utf8") : String(about.license);
    const key = text.replaceAll("\r", "").replaceAll("*/", "* /").trim();
    texts.set(key, [...(texts.get(key) ?? []), `${name} ${about.version}`]);
  }
  return [...texts].map(([text, names]) => `${names.join(", ")}:\n\n${text}`).join("\n\n");
}

const script = built.outputFiles[0].text.trim();
const banner = `/* sources ${hash.digest("hex")} */\n/* Bundled libraries and their licences.\n\n${licences()}\n*/\n`;
writeFileSync(TARGET, `${banner}${script}\n`);
console.log(`${TARGET}: ${banner.length + script.length} bytes; ${bundled().join(", ")}`);
