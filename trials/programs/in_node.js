// Libraries for Node: each line of the input is a task, as in in_python.py; the file is written.
"use strict";
const path = require("path");
const here = (name) => require(path.join(process.cwd(), "node_modules", name));
const fs = require("fs");

const isPlain = (cell) => cell === null || typeof cell !== "object";
// A day as people make one in a browser: midnight where they are.
const midnight = (iso) => new Date(`${iso}T00:00:00`);

function sheetjs(task) {
  const XLSX = here("xlsx");
  const book = XLSX.utils.book_new();
  task.sheets.forEach((told, number) => {
    const sheet = XLSX.utils.aoa_to_sheet(told.rows.map((row) => row.map((cell) => (isPlain(cell) ? cell : ""))));
    told.rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (isPlain(cell)) return;
        const where = XLSX.utils.encode_cell({ r, c });
        if (cell.day) sheet[where] = { t: "d", v: midnight(cell.day), z: "yyyy-mm-dd" };
        else if (cell.number !== undefined) sheet[where] = { t: "n", v: cell.number, z: cell.format };
        else if (cell.fault) sheet[where] = { t: "e", v: 0x2a };
        else sheet[where] = { t: typeof cell.value === "number" ? "n" : "s", v: cell.value, f: cell.formula };
      }),
    );
    sheet["!merges"] = told.merged.map((area) => XLSX.utils.decode_range(area));
    XLSX.utils.book_append_sheet(book, sheet, told.name);
    book.Workbook = book.Workbook || { Sheets: [] };
    book.Workbook.Sheets[number] = { Hidden: told.hidden ? 1 : 0 };
  });
  const only = task.sheets[task.main].name;
  XLSX.writeFile(book, task.target, { bookType: task.kind, sheet: only, compression: true });
}

async function exceljs(task) {
  const ExcelJS = here("exceljs");
  const isStreaming = task.program.endsWith("streaming");
  const book = isStreaming
    ? new ExcelJS.stream.xlsx.WorkbookWriter({ filename: task.target, useStyles: true })
    : new ExcelJS.Workbook();
  for (const told of task.sheets) {
    const sheet = book.addWorksheet(told.name, { state: told.hidden ? "hidden" : "visible" });
    told.rows.forEach((row, r) => {
      const line = sheet.getRow(r + 1);
      row.forEach((cell, c) => {
        if (cell === null) return;
        const made = line.getCell(c + 1);
        if (isPlain(cell)) made.value = cell;
        else if (cell.day) {
          made.value = midnight(cell.day);
          made.numFmt = "yyyy-mm-dd";
        } else if (cell.number !== undefined) {
          made.value = cell.number;
          made.numFmt = cell.format;
        } else if (cell.fault) made.value = { error: cell.fault };
        else made.value = { formula: cell.formula, result: cell.value };
      });
      if (isStreaming) line.commit();
    });
    if (!isStreaming) told.merged.forEach((area) => sheet.mergeCells(area));
    if (isStreaming) sheet.commit();
  }
  if (isStreaming) await book.commit();
  else if (task.kind === "csv") await book.csv.writeFile(task.target, { sheetName: task.sheets[task.main].name });
  else await book.xlsx.writeFile(task.target);
}

async function main() {
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const task = JSON.parse(line);
    await (task.program.startsWith("SheetJS") ? sheetjs(task) : exceljs(task));
  }
}

main();
