// A page from standard input -> what is wrong with its structured data, as JSON.
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import { readFileSync } from "node:fs";

const page = readFileSync(0, "utf8");
const found = new WebAutoExtractor({ addLocation: true }).parse(page);
const issues = await new Validator().validate(found);
console.log(JSON.stringify({ types: Object.keys(found.jsonld), issues }));
