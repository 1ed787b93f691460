// eslint-plugin-sonarjs as it recommends itself, without types.
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.ML_LENS_PEERS}/npm/package.json`);
const { configs } = require('eslint-plugin-sonarjs');
const parser = require('@typescript-eslint/parser');

export default [{ ...configs.recommended, files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser } }];
