import * as nodeModule from 'node:module';

// Half of a start is spent compiling the same text. Node 22 and the editor's own keep what they compiled, in their cache below the system's folder
// for temporary files; it holds for what is loaded after this line. Source: `module.enableCompileCache` of Node's documentation.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
require('./language-server.cjs');
