// A ZIP file of texts, as they are: nothing is packed smaller, so that every browser makes the same bytes. (The writer inside
// write-excel-file cannot be reached, and dates what it packs by the clock.)
(function () {
  "use strict";

  // CRC-32, by which a reader of a ZIP file sees that a part is whole.
  const REMAINDERS = Int32Array.from({ length: 256 }, (_, byte) => {
    let left = byte;
    for (let bit = 0; bit < 8; bit += 1) left = left & 1 ? left >>> 1 ^ 0xedb88320 : left >>> 1;
    return left;
  });
  /** @param {Uint8Array} bytes */
  const checksum = (bytes) => ~bytes.reduce((left, byte) => left >>> 8 ^ REMAINDERS[(left ^ byte) & 255], -1) >>> 0;

  // Numbers as a ZIP file writes them: [width, number], the lowest byte first.
  /** @param {[width: 2 | 4, number: number][]} numbers */
  const fields = (numbers) => Uint8Array.from(numbers.flatMap(([width, number]) => Array.from({ length: width }, (_, at) => number >>> 8 * at & 255)));

  // The beginning of a day such as "2026-11-30", as DOS wrote it.
  /** @param {string} day */
  function since1980(day) {
    const [year, month, date] = day.split("-").map(Number);
    return (year - 1980) << 9 | month << 5 | date;
  }

  /** @type {Gids["zip"]} */
  function zip(parts, day, kind) {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const local = [];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const central = [];
    const size = (/** @type {Uint8Array[]} */ all) => all.reduce((sum, bytes) => sum + bytes.length, 0);
    parts.forEach(([path, text]) => {
      const name = new TextEncoder().encode(path);
      const content = new TextEncoder().encode(text);
      /** @type {[2 | 4, number][]} */
      const about = [
        [2, 20], [2, 0x800], [2, 0], [2, 0], [2, since1980(day)], // version, names are UTF-8, as it is, time, date
        [4, checksum(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0] // no extra field
      ];
      central.push(fields([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, size(local)]]), name);
      local.push(fields([[4, 0x04034b50], ...about]), name, content);
    });
    const count = parts.length;
    const end = fields([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size(central)], [4, size(local)], [2, 0]]);
    return new Blob([...local, ...central, end], { type: kind });
  }

  window.Gids.zip = zip;
})();
