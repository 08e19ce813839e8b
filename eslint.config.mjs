// What the scripts keep to besides their types. A rule that is passed over says in writing why.
import js from "@eslint/js";
import globals from "globals";

const SCRIPTS = "generator/web/**/*.js";

/** Ways by which a text could become HTML: what a reader or a file gives is only ever text. */
const asHtml = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => (
  { property, message: "A text never becomes HTML: make elements with Gids.element." }));
const asPage = ["write", "writeln"].map((property) => (
  { object: "document", property, message: "A text never becomes HTML: make elements with Gids.element." }));

export default [
  { ignores: ["generator/web/vendor/", "tests/vendor/", "build/", "site/", ".venv/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-var": "error",
      "prefer-const": "error",
      "prefer-arrow-callback": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-properties": ["error", ...asHtml, ...asPage],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 50],
      complexity: ["error", 15],
    },
  },
  {
    files: [SCRIPTS],
    languageOptions: { ecmaVersion: 2020, sourceType: "script", globals: globals.browser },
    rules: { strict: ["error", "function"], "no-implicit-globals": ["error", { lexicalBindings: true }] },
  },
  { files: ["**/*.mjs"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.node } },
  {
    files: ["tests/js/**"],
    rules: { "max-lines-per-function": "off" }, // one suite is one function
  },
];
