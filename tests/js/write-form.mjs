// Does what the form does with what stands on the input, for tests/build/test_form.py: {values} become YAML, {record, teller} a file.
import { readFileSync } from "node:fs";
import { load } from "./scripts.mjs";

const { form, formYaml, formFile } = load("form-values.js", "form-record.js", "form-yaml.js", "form-file.js");
const { data } = JSON.parse(readFileSync(new URL("../fixtures/form/expected.json", import.meta.url), "utf-8"));
const { values, drafts } = JSON.parse(readFileSync(0, "utf-8"));

/** @param {any} value @returns {any} */
function clean(value) {
  if (typeof value === "string") return form.clean(value, data.rules);
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
}

const written = values.map((/** @type {any} */ value) => [clean(value), formYaml.write(clean(value))]);
const files = drafts.map((/** @type {any} */ draft) => formFile.fresh(data, draft));
process.stdout.write(JSON.stringify({ written, files }));
