"""Starts a Jupyter server that was told of ML Lens, and talks to the language server through it as JupyterLab-LSP does.

usage: check.py <folder> <notebook, relative> <file to write what was seen to>
"""

import asyncio
import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tornado.websocket import websocket_connect

TOKEN = "test"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def status(port):
    url = f"http://127.0.0.1:{port}/lsp/status?token={TOKEN}"
    with urllib.request.urlopen(url, timeout=5) as answer:
        return json.load(answer)


async def until(what, holds, seconds=60):
    for _ in range(seconds * 5):
        try:
            value = holds()
        except OSError:
            value = None
        if value:
            return value
        await asyncio.sleep(0.2)
    raise TimeoutError(what)


def virtual_document(notebook):
    """All code cells as one document, as JupyterLab joins them."""
    cells = json.loads(Path(notebook).read_text())["cells"]
    blocks = ["".join(c["source"]) + "\n" for c in cells if c["cell_type"] == "code"]
    return ("\n" * 2).join(blocks)


async def talk(port, root, notebook):
    address = f"ws://127.0.0.1:{port}/lsp/ws/ml-lens?token={TOKEN}"
    socket = await websocket_connect(address)
    send = lambda message: socket.write_message(json.dumps({"jsonrpc": "2.0", **message}))
    uri = (Path(root) / notebook).as_uri()
    capabilities = {"textDocument": {"publishDiagnostics": {"tagSupport": {"valueSet": [2, 1]}}, "hover": {"dynamicRegistration": True}}}
    initialize = {"capabilities": capabilities, "initializationOptions": None, "processId": None, "rootUri": Path(root).as_uri(), "workspaceFolders": None}
    text = virtual_document(Path(root) / notebook)
    document = {"uri": uri, "languageId": "python", "version": 0}
    await send({"id": 0, "method": "initialize", "params": initialize})
    seen = {"methods": [], "text": text}
    while True:
        message = json.loads(await asyncio.wait_for(socket.read_message(), 60))
        if "result" in message and message["id"] == 0:
            seen["server"] = message["result"]["serverInfo"]["name"]
            await send({"method": "initialized", "params": {}})
            await send({"method": "workspace/didChangeConfiguration", "params": {"settings": {}}})
            await send({"method": "textDocument/didOpen", "params": {"textDocument": {**document, "text": text}}})
            change = {"textDocument": document, "contentChanges": [{"text": text}]}
            await send({"method": "textDocument/didChange", "params": change})
            continue
        seen["methods"].append(message.get("method"))
        if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["diagnostics"]:
            assert message["params"]["uri"] == uri
            seen["diagnostics"] = message["params"]["diagnostics"]
            seen["status"] = status(port)["sessions"]["ml-lens"]["status"]
            socket.close()
            return seen


async def main(root, notebook, out):
    port = free_port()
    settings = [f"--port={port}", "--ip=127.0.0.1", "--allow-root", "--no-browser", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={root}"]
    log = open(f"{out}.log", "w")
    server = subprocess.Popen([sys.executable, "-m", "jupyter_server", *settings], stdout=log, stderr=log)
    try:
        sessions = await until("the server", lambda: status(port)["sessions"])
        seen = await talk(port, root, notebook)
        seen["spec"] = sessions["ml-lens"]["spec"]
    finally:
        server.terminate()
        server.wait(20)
    Path(out).write_text(json.dumps(seen))


asyncio.run(main(*sys.argv[1:4]))
