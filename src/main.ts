// The one bundle. Obsidian loads it as a CommonJS module; a page without Obsidian loads it as a script.
import { startPage } from './hosts/page/page';

if (typeof module === 'undefined') startPage(document);
else module.exports = require('./hosts/obsidian/plugin');
