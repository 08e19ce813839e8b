// The pictures of the self-scan: accessible inline SVG, drawn at the width that there is so that letters keep their
// size. Each stands beside a table with the same figures. Needs selfscan-core.js.
(function () {
  "use strict";

  const { label, scan } = window.Gids;
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const LETTER = 7; // the width of a letter of a label, roughly
  const LINE = 18;
  const EDGE = 12; // room for a sign that stands at either end of the scale
  let charts = 0;

  // A row of a chart: its label, what stands at the right end, and the signs on the line of the scale.
  /** @typedef {(score: number | null) => number} Place */
  /** @typedef {{ label: string, value: string, marks: (place: Place, y: number) => Node[] }} ChartRow */

  /**
   * @template {keyof SVGElementTagNameMap} N
   * @param {N} name
   * @param {Record<string, string | number>} attributes
   * @param {(Node | string)[]} children
   */
  function draw(name, attributes, ...children) {
    const made = document.createElementNS(NAMESPACE, name);
    Object.entries(attributes).forEach(([key, value]) => { made.setAttribute(key, String(value)); });
    made.append(...children);
    return made;
  }

  /** @param {string} text @param {number} width */
  function lines(text, width) {
    const found = [""];
    text.split(" ").forEach((word) => {
      const last = found[found.length - 1];
      if (last && (last.length + word.length + 1) * LETTER > width) found.push(word);
      else found[found.length - 1] = last ? last + " " + word : word;
    });
    return found;
  }

  /**
   * @param {ScanData} data
   * @param {string} title
   * @param {string} description
   * @param {ChartRow[]} rows
   * @param {number} width
   * @param {number} band
   */
  function chart(data, title, description, rows, width, band) {
    charts += 1;
    const name = "zelfscan_beeld_" + charts;
    /** @type {Place} */
    const place = (score) => EDGE + (Number(score) - data.lowest) / (data.highest - data.lowest) * (width - 2 * EDGE);
    /** @type {Node[]} */
    const body = [];
    let y = 0;
    rows.forEach((row) => {
      const valueWidth = row.value ? (row.value.length + 2) * LETTER : 0;
      lines(row.label, width - valueWidth).forEach((line, at) => {
        y += LINE;
        body.push(draw("text", { class: "scan-chart__label", x: 0, y: y - 4 }, line));
        if (at === 0 && row.value) body.push(draw("text", { class: "scan-chart__value", x: width, y: y - 4, "text-anchor": "end" }, row.value));
      });
      const middle = y + band / 2 + 2;
      body.push(draw("line", { class: "scan-chart__axis", x1: place(data.lowest), x2: place(data.highest), y1: middle, y2: middle }));
      body.push(...row.marks(place, middle));
      y += band + 8;
    });
    const half = (data.lowest + data.highest) / 2;
    const ticks = [data.lowest, half, data.highest].map((score) => draw("line", { class: "scan-chart__grid", x1: place(score), x2: place(score), y1: 0, y2: y }));
    const numbers = [data.lowest, half, data.highest].map((score) => draw("text", { class: "scan-chart__tick", x: place(score), y: y + 14, "text-anchor": "middle" }, scan.figure(score)));
    return draw("svg", {
      class: "scan-chart", role: "img", viewBox: "0 0 " + width + " " + (y + 20), width, height: y + 20,
      "aria-labelledby": name + "_titel", "aria-describedby": name + "_tekst"
    }, draw("title", { id: name + "_titel" }, title), draw("desc", { id: name + "_tekst" }, description), ...ticks, ...body, ...numbers);
  }

  // One sign per scan, told apart by its shape; the first on top, the last below.
  /** @type {((x: number, y: number) => SVGElement)[]} */
  const SHAPES = [
    (x, y) => draw("circle", { cx: x, cy: y, r: 6 }),
    (x, y) => draw("rect", { x: x - 5, y: y - 5, width: 10, height: 10 }),
    (x, y) => draw("path", { d: "M" + x + " " + (y - 7) + "l7 12h-14z" }),
    (x, y) => draw("path", { d: "M" + x + " " + (y - 8) + "l8 8l-8 8l-8 -8z" }),
    (x, y) => draw("path", { d: "M" + (x - 6) + " " + (y - 6) + "l12 12m0 -12l-12 12", class: "scan-chart__cross" }),
    (x, y) => draw("circle", { cx: x, cy: y, r: 5, class: "scan-chart__ring" })
  ];
  scan.MOST_SIDE_BY_SIDE = SHAPES.length;

  scan.sign = (at) => {
    return draw("svg", { class: "scan-chart__sign", viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" }, SHAPES[at](9, 9));
  };

  scan.bars = (data, results, width) => {
    return chart(data, label("selfscan.means"),
      results.map((one) => one.part.title + ": " + one.told).join("; ") + ".",
      results.map((one) => ({
        label: one.part.title, value: one.told,
        marks: (place, y) => one.mean === null ? [] : [draw("rect", { class: "scan-chart__bar", x: place(data.lowest), y: y - 6, width: Math.max(1, place(one.mean) - place(data.lowest)), height: 12, rx: 2 })]
      })), width, 14);
  };

  scan.dots = (data, compared, width) => {
    const lane = 11;
    const inTime = (/** @type {string[]} */ figures) => figures.reduce((first, last) => label("selfscan.chart-then", { first, last }));
    return chart(data, label("selfscan.means-in-time"),
      compared.map((one) => one.part.title + ": " + inTime(one.means.map(scan.figure))).join("; ") + ".",
      compared.map((one) => ({
        label: one.part.title, value: one.means.map(scan.figure).join(" → "),
        marks: (place, middle) => {
          const points = one.means.map((mean, at) => /** @type {const} */ ([place(mean), middle + (at - (one.means.length - 1) / 2) * lane]));
          return [/** @type {SVGElement} */ (draw("path", { class: "scan-chart__way", d: "M" + points.map((point) => point.join(" ")).join("L") }))]
            .concat(points.map(([x, y], at) => SHAPES[at](x, y)));
        }
      })), width, compared[0].means.length * lane + 8);
  };

  // Each answer a dot; equal answers stand above each other. The box is the middle half, the thick line the median.
  scan.strips = (data, rows, width) => {
    const equal = (/** @type {ScanSpread} */ row, /** @type {number} */ score) => row.answers.filter((one) => one.score === score).length;
    const highest = Math.max(...rows.map((row) => Math.max(...row.answers.map((one) => equal(row, one.score)))));
    const step = Math.min(9, 40 / highest);
    const band = Math.max(22, highest * step + 12);
    const dots = (/** @type {ScanSpread} */ row, /** @type {Place} */ place, /** @type {number} */ y) => {
      /** @type {Record<number, number>} */
      const seen = {};
      return row.answers.map(({ score }) => {
        seen[score] = (seen[score] || 0) + 1;
        return draw("circle", { class: "scan-chart__dot", cx: place(score), cy: y + (seen[score] - (equal(row, score) + 1) / 2) * step, r: Math.min(4.5, step / 2) });
      });
    };
    return chart(data, label("selfscan.chart-spread"),
      rows.map((row) => row.question.title + ": " + row.answers.map((one) => one.score).join(", ")).join("; ") + ".",
      rows.map((row) => ({
        label: row.question.title, value: "",
        marks: (place, y) => [
          ...row.low === null ? [] : [draw("rect", { class: "scan-chart__half", x: place(row.low) - 1, y: y - band / 2 + 1, width: Math.max(2, place(row.high) - place(row.low)) + 2, height: band - 2, rx: 3 })],
          draw("line", { class: "scan-chart__median", x1: place(row.median), x2: place(row.median), y1: y - band / 2, y2: y + band / 2 }),
          ...dots(row, place, y)
        ]
      })), width, band);
  };
})();
