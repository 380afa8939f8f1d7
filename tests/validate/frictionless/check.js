// check.js DATAPACKAGE.JSON: reads a data package with Frictionless Data's own library: the descriptor against its profile,
// each value against its type and constraints, each reference. Prints the names of its tables with their numbers of rows.
const path = require("path");
const { Package } = require("datapackage");

async function check(file) {
  const read = await Package.load(file, { basePath: path.dirname(file) });
  if (!read.valid) throw new Error(read.errors.map(String).join("\n"));
  for (const resource of read.resources) {
    const rows = await resource.read({ keyed: true, relations: true });
    console.log(`${resource.name} ${rows.length}`);
  }
}

check(process.argv[2]).catch((error) => {
  console.error(String(error), (error.errors || []).map(String).join("\n"));
  process.exit(1);
});
