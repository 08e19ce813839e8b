// No word that a reader sees or hears stands in a script: all stand in content/labels.yml, each call gives its key as it is
// (so that the publisher finds it) and fills in every place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Linter } from "eslint";
import { FILES, WEB, WORDS } from "./scripts.mjs";

/** What stands in a script all the same, each with its reason. At most 20. */
const ALLOWED = [
  /^(<!DOCTYPE html>|">\n<head>)/, // the head of a document that is saved
  /^[.\w]+\{[a-z-]+:\S/, // its styles
  /^(Relationships?|External)$/, // what a link in a spreadsheet or a document is called inside its file
  /^(Types|Default|Override|\[Content_Types\]\.xml)$/, // what tells of what kind the parts of a document are
  /^<\?xml /, // how each part of a document begins
  /^(Normal|Title|Subtle|Note|Table Text|Table Heading|Table Grid|List Bullet|List Number|Hyperlink|Calibri)$/ // styles, as Word knows them
];

/** Several words, or one with a capital. */
const SENTENCE = /\p{L}\p{P}* +\p{P}*\p{L}|(?<![\p{L}\d_-])\p{Lu}\p{Ll}/u;
const LETTER = /\p{L}/u;
const PLACE = /\{([a-z_]+)\}/g;

/** Attributes that no reader sees or hears. */
const UNSEEN = new Set(["class", "d", "preserveAspectRatio", "viewBox"]);
/** Functions that get selectors, names of classes, events, attributes and addresses. */
const TECHNICAL = new Set([
  "add", "addEventListener", "byId", "closest", "contains", "createElementNS", "getElementById", "matchMedia", "matches", "querySelector",
  "querySelectorAll", "remove", "toggle"
]);
/** How many first arguments of these a reader sees. */
const SHOWN = new Map([["say", 1], ["warn", 1], ["button", 1], ["heading", 1], ["way", 1], ["field", 2], ["ask", 1], ["save", 1], ["table", 1]]);
const MAKERS = new Set(["element", "el", "make"]);
const SEEN = new Set(["aria-label", "label", "placeholder", "textContent", "title"]);

/** What a text is a part of: a text in a sum, a choice or a list is what the whole of it is. @param {any} node */
function holderOf(node) {
  let part = node;
  while (
    part.parent.type === "TemplateLiteral" || part.parent.type === "ArrayExpression" || part.parent.type === "LogicalExpression" ||
    part.parent.type === "ConditionalExpression" && part.parent.test !== part || part.parent.type === "BinaryExpression" && part.parent.operator === "+"
  ) part = part.parent;
  return { part, holder: part.parent };
}

/** @param {any} node @returns {string} */
const nameOf = (node) => node.type === "MemberExpression" ? nameOf(node.property) : String(node.name ?? node.value ?? "");

/** What a reader would see of a text that stands in a place: nothing, each letter, or whole sentences. @param {any} part @param {any} holder */
function placeOf(part, holder) {
  if (holder.type === "CallExpression") {
    const called = nameOf(holder.callee);
    const at = holder.arguments.indexOf(part);
    if (MAKERS.has(called) ? at > 1 : at < (SHOWN.get(called) ?? 0)) return LETTER;
    return TECHNICAL.has(called) ? null : SENTENCE;
  }
  if (holder.type === "Property") {
    if (part === holder.key || UNSEEN.has(nameOf(holder.key))) return null;
    return SEEN.has(nameOf(holder.key)) ? LETTER : SENTENCE;
  }
  if (holder.type === "AssignmentExpression") return SEEN.has(nameOf(holder.left)) ? LETTER : SENTENCE;
  return holder.type === "ExpressionStatement" || holder.type === "BinaryExpression" ? null : SENTENCE; // "use strict"; what is compared
}

/** Whether a reader would see a text. @param {any} node @param {string} text */
function isSeen(node, text) {
  const { part, holder } = holderOf(node);
  return placeOf(part, holder)?.test(text) ?? false;
}

/** What is wrong with a call that shows a label. @param {any} node */
function wrongCall(node) {
  const [key, values] = node.arguments;
  if (!key || key.type !== "Literal" || !/^[a-z0-9-]+\.[a-z0-9-]+$/.test(String(key.value))) return "the key of a label stands in its call as it is";
  const text = WORDS[key.value];
  if (text === undefined) return `there is no label ${key.value}`;
  const given = values ? values.type === "ObjectExpression" && values.properties.map((/** @type {any} */ one) => one.key && nameOf(one.key)) : [];
  if (!given) return `the values of ${key.value} stand in its call as they are`;
  const needed = [...text.matchAll(PLACE)].map((place) => place[1]).concat(text.includes("|") ? ["number"] : []);
  const missing = needed.filter((name) => !given.includes(name));
  return missing.length ? `${key.value} is not given ${missing.join(", ")}` : "";
}

/** @type {Set<RegExp>} */
const met = new Set();

/** @type {import("eslint").Rule.RuleModule} */
const rule = {
  create(context) {
    const judge = (/** @type {any} */ node, /** @type {unknown} */ text) => {
      if (typeof text !== "string" || !isSeen(node, text)) return;
      const allowed = ALLOWED.find((each) => each.test(text));
      if (allowed) met.add(allowed);
      else context.report({ node, message: `a reader would see ${JSON.stringify(text)}` });
    };
    return {
      Literal: (node) => judge(node, node.value),
      TemplateElement: (node) => judge(node, node.value.cooked),
      CallExpression(node) {
        const wrong = nameOf(node.callee) === "label" ? wrongCall(node) : "";
        if (wrong) context.report({ node, message: wrong });
      }
    };
  }
};

/** What is wrong with the words of a script. @param {string} source @returns {string[]} */
function told(source) {
  const config = /** @type {import("eslint").Linter.Config} */ ({
    languageOptions: { ecmaVersion: 2022, sourceType: "script" }, plugins: { gids: { rules: { words: rule } } }, rules: { "gids/words": "error" }
  });
  return new Linter().verify(source, config, { allowInlineConfig: false }).map((one) => `${one.line}: ${one.message}`);
}

describe("a script", () => {
  for (const [name, path] of FILES) {
    if (!name?.endsWith(".js") || path.startsWith("vendor")) continue;
    it(`has no words of its own: ${name}`, () => assert.deepEqual(told(readFileSync(new URL(path, WEB), "utf-8")), []));
  }
  it("has few exceptions, and none that are not needed", () => {
    assert.ok(ALLOWED.length <= 20);
    assert.deepEqual(ALLOWED.filter((each) => !met.has(each)), []);
  });
});

describe("a word in a script is found", () => {
  const planted = [
    'make("p", {}, "klaar")', 'make("p", {}, done ? label("script.close") : "klaar")', 'el("button", { "aria-label": "sluit" })', 'say("klaar")',
    'button("sluit", run)', 'const told = "Sluit";', 'const told = "dit lukt niet";', "const told = `dit lukt ${how} niet`;", 'node.textContent = "klaar";',
    'const HEAD = ["Naam", "Datum"];', 'throw new Error("Het bestand is te groot.");', '// eslint-disable-next-line\nconst told = "Sluit";',
    'made.push("- " + text + " is klaar, ga verder");', 'const choices = [{ label: "later", run }];', 'page.field("naam", null, input)'
  ];
  for (const source of planted) it(source, () => assert.notDeepEqual(told(source), []));
});

describe("what is no word is let be", () => {
  const fine = [
    '"use strict";', 'make("p", { class: "button button--small" + (main ? "" : " button--quiet") })', 'if (event.key === "Enter") run();',
    'document.querySelector("[data-view] .scan");', 'const KIND = "zelfscan";', 'node.classList.toggle("check--done", done);', 'make("p", {}, " · ", "(" + count + ")")'
  ];
  for (const source of fine) it(source, () => assert.deepEqual(told(source), []));
});

describe("a call for a label", () => {
  const [key] = Object.entries(WORDS).find(([, text]) => /^[^{|]*\{[a-z_]+\}[^{|]*$/.test(text)) || [""];
  const [, place] = /\{([a-z_]+)\}/.exec(WORDS[key]) || [];
  it("that fills in its places is right", () => assert.deepEqual(told(`Gids.label("${key}", { ${place}: 3 })`), []));
  const wrong = [`label("${key}")`, `label("${key}", { another: 3 })`, `label("${key}", values)`, "label(key)", 'label("no.such-label")', 'label(one ? "page.yes" : "page.no")'];
  for (const source of wrong) it(`is refused: ${source}`, () => assert.equal(told(source).length, 1));
});
