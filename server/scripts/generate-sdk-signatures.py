"""Writes server/src/languages/python/sdk/signatures.generated.json from the real SageMaker packages.

The packages are only unpacked and read with `ast`; nothing is installed, imported or executed. Run, outside the repository:

    pip download --no-deps -d v2 'sagemaker==2.257.*' 'sagemaker-core<2'
    pip download --no-deps -d v3 'sagemaker==3.20.*' sagemaker-core sagemaker-train sagemaker-serve sagemaker-mlops
    for d in v2 v3; do (cd $d && for w in *.whl; do unzip -qo $w -d x; done); done
    pip download --no-deps -d v1 'sagemaker==1.72.0' && mkdir v1/x && tar xzf v1/*.tar.gz --strip-components 2 -C v1/x --wildcards '*/src/sagemaker'

then: python3 server/scripts/generate-sdk-signatures.py v3/x v2/x --former v1/x (newest first: it wins where a name exists twice).

What is written: every class and function that the binding files beside the output name in quotes, their bases and subclasses.
A signature is the text `positional|keyword-only|open`, names joined by commas, `open` a `*` or nothing. `former`: what version 1 had otherwise,
`=` where only `train_` stood before the names of the instances.
"""

import ast
import json
import re
import sys
from pathlib import Path

SDK = Path(__file__).resolve().parents[1] / "src/languages/python/sdk"
NAME = re.compile(r"'(sagemaker(?:_core)?\.[A-Za-z_][\w.]*)'")
METHODS = (
    "build custom create create_endpoint create_endpoint_config create_inference_component create_model create_monitoring_schedule deploy "
    "endpoint_from_production_variants fit optimize "
    "register sagemaker run run_bias run_bias_and_explainability run_explainability run_post_training_bias run_pre_training_bias train transform transformer tune"
).split()
# Known by name to the reader of pipelines and to traits, without a binding.
ALSO = """
sagemaker.workflow.pipeline.Pipeline sagemaker.workflow.steps.Step sagemaker.workflow.parameters.Parameter
sagemaker.workflow.step_collections.StepCollection sagemaker.workflow.steps.CacheConfig
sagemaker.mlops.workflow.pipeline.Pipeline sagemaker.mlops.workflow.steps.Step sagemaker.core.workflow.parameters.Parameter
sagemaker.mlops.workflow.step_collections.StepCollection
sagemaker.core.workflow.pipeline_context.PipelineSession sagemaker.core.helper.session_helper.Session
sagemaker.inputs.TrainingInput sagemaker.core.training.configs.InputData sagemaker.core.training.configs.SourceCode
sagemaker.instance_group.InstanceGroup sagemaker.model_monitor.model_monitoring.EndpointInput
""".split()
SHAPES = "sagemaker.core.shapes.shapes"
FORMER_SHAPES = "sagemaker_core.main.shapes"  # where late SDK 2 takes the same classes from
RESOURCES = "sagemaker.core.resources"


class Package:
    """The modules of one unpacked distribution."""

    def __init__(self, root):
        self.modules = {}
        self.packages = set()
        for path in sorted(Path(root).glob("sagemaker*/**/*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if parts[-1] == "__init__":
                parts = parts[:-1]
                self.packages.add(".".join(parts))
            self.modules[".".join(parts)] = self.read(ast.parse(path.read_text(encoding="utf-8")), ".".join(parts))

    def read(self, tree, name):
        """Definitions and imports of a module, also those below `if`, `try` and inside `__getattr__`."""
        found = {"defs": {}, "imports": {}, "stars": [], "thin": True}
        pending = list(tree.body)
        while pending:
            node = pending.pop(0)
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                if node.name == "__getattr__":
                    pending += [n for n in ast.walk(node) if isinstance(n, ast.ImportFrom)]
                else:
                    found["thin"] = False
                    found["defs"][node.name] = node
            elif isinstance(node, ast.ImportFrom):
                source = self.absolute(name, node)
                for alias in node.names:
                    if alias.name == "*":
                        found["stars"].append(source)
                    else:
                        found["imports"].setdefault(alias.asname or alias.name, (source, alias.name))
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.asname and "." in alias.name:
                        found["imports"].setdefault(alias.asname, tuple(alias.name.rsplit(".", 1)))
            elif isinstance(node, (ast.If, ast.Try)):
                pending = node.body + node.orelse + pending
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and isinstance(node.targets[0], ast.Name):
                found["imports"].setdefault(node.targets[0].id, (name, node.value.id))
        return found

    def absolute(self, module, node):
        if not node.level:
            return node.module or ""
        base = module.split(".")
        drop = node.level - (1 if module in self.packages else 0)
        base = base[: len(base) - drop] if drop else base
        return ".".join(base + ([node.module] if node.module else []))

    def resolve(self, module, name, depth=0):
        """(module, name) of the definition behind a name, or None."""
        found = self.modules.get(module)
        if found is None or depth > 12:
            return None
        if name in found["defs"]:
            return module, name
        if name in found["imports"] and found["imports"][name] != (module, name):
            return self.resolve(*found["imports"][name], depth + 1)
        for star in found["stars"]:
            if name[0] != "_" and (hit := self.resolve(star, name, depth + 1)):
                return hit
        return None

    def dotted(self, module, node):
        """The definition that an expression such as `Base` or `shapes.Base` names."""
        if isinstance(node, ast.Name):
            return self.resolve(module, node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            source, name = self.modules[module]["imports"].get(node.value.id, (None, None))
            return self.resolve(f"{source}.{name}", node.attr) if source else None
        if isinstance(node, ast.Attribute):  # `import sagemaker`, then `sagemaker.model.FrameworkModel`
            return self.resolve(ast.unparse(node.value), node.attr)
        return None

    def node(self, key):
        return self.modules[key[0]]["defs"][key[1]]

    def bases(self, key):
        node = self.node(key)
        found = [b for n in getattr(node, "bases", []) if (b := self.dotted(key[0], n))]
        # A class of the same name further down (`BaseModel` among the shapes) is not the imported one.
        return [b for b in found if b[0] != key[0] or self.node(b).lineno < node.lineno]

    def lineage(self, key):
        """The class and all its bases, nearest first."""
        out = [key]
        for one in out:
            out += [b for b in self.bases(one) if b not in out]
        return out

    def classes(self):
        return [(m, n) for m, d in self.modules.items() for n, node in d["defs"].items() if isinstance(node, ast.ClassDef)]


def of_function(node, method):
    a = node.args
    names = [x.arg for x in a.posonlyargs + a.args]
    decorators = {ast.unparse(d) for d in node.decorator_list}
    if method and "staticmethod" not in decorators:
        names = names[1:]
    return signature(names, [x.arg for x in a.kwonlyargs], a.kwarg or a.vararg)


def signature(positional, keyword_only, is_open):
    return "|".join([",".join(positional), ",".join(keyword_only), "*" if is_open else ""])


def fields(package, key):
    """Declared fields of a data class, those of its bases first."""
    out = []
    is_api = any(name == "ApiObject" for _, name in package.lineage(key))  # its constructor takes what the class names
    for one in reversed(package.lineage(key)):
        for s in package.node(one).body:
            named = isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)
            attr = isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Name) and (is_api or "attr.ib" in ast.unparse(s.value))
            if not named and not attr:
                continue
            name = s.target.id if named else s.targets[0].id
            hidden = named and re.search(r"ClassVar", ast.unparse(s.annotation))
            computed = s.value is not None and re.search(r"init=False|PrivateAttr", ast.unparse(s.value))
            if name not in out and not hidden and not computed and name[0] != "_" and name != "model_config":
                out.append(name)
    return out


def of_class(package, key):
    """The constructor that the class itself states; None when it inherits one."""
    node = package.node(key)
    for s in node.body:
        if isinstance(s, ast.FunctionDef) and s.name == "__init__":
            return of_function(s, True)
    decorators = " ".join(ast.unparse(d) for d in node.decorator_list)
    if re.search(r"dataclass|attr\.(s|attrs|define)|attrs", decorators):
        return signature(fields(package, key), [], False)
    roots = {ast.unparse(b).split(".")[-1] for k in package.lineage(key) for b in package.node(k).bases}
    if "BaseModel" in roots or "ApiObject" in roots:
        return signature([], fields(package, key), False)
    return None


def roots(package, cited):
    """Definitions that the binding files name, with the subclasses and bases of the classes."""
    own = set()
    for name in cited:
        module, _, last = name.rpartition(".")
        if package.resolve(module, last) == (module, last):
            own.add((module, last))
    subclasses = {k for k in package.classes() if k[1][0] != "_" and own & set(package.lineage(k)[1:]) and k[0] != SHAPES}
    return own | subclasses | {b for k in own | subclasses for b in package.lineage(k)}


def shapes_of(package, wanted):
    """Names of the shapes that the `create` methods of the named resources take, at any depth."""
    known = package.modules.get(SHAPES, {"defs": {}})["defs"]
    out, pending = {}, []
    mentioned = lambda node: [w for w in re.findall(r"\w+", ast.unparse(node)) if w in known]
    for key in wanted:
        if key[0] != RESOURCES:
            continue
        for s in package.node(key).body:
            if isinstance(s, ast.FunctionDef) and s.name == "create":
                pending += [w for a in s.args.args if a.annotation for w in mentioned(a.annotation)]
    while pending:
        name = pending.pop()
        if name not in out and name != "Base":
            out[name] = ",".join(fields(package, (SHAPES, name)))
            pending += [w for s in known[name].body if isinstance(s, ast.AnnAssign) for w in mentioned(s.annotation)]
    return out


def full_name(key):
    return ".".join((SHAPES if key[0] == FORMER_SHAPES else key[0], key[1]))


def renamed(text):
    return re.sub(r"\btrain_(?=instance_(?:count|type))", "", text)


def former_signatures(root, today):
    """Signatures of version 1 that are others today."""
    package = Package(root)
    out = {}
    for full, now in sorted(today.items()):
        owner, _, method = full.rpartition(".") if full.rpartition(".")[2] in METHODS else (full, "", "")
        module, _, name = owner.rpartition(".")
        if method and name in ("Session", "LocalSession") or method == "create":
            continue
        if package.resolve(module, name) != (module, name):
            continue
        node = package.node((module, name))
        if isinstance(node, ast.FunctionDef):
            text = of_function(node, False)
        elif method:
            text = next((of_function(s, True) for s in node.body if isinstance(s, ast.FunctionDef) and s.name == method), None)
        else:
            text = of_class(package, (module, name))
        if text and text != now:
            out[full] = "=" if renamed(text) == now else text
    return out


def main():
    cited = set(ALSO) | {n for f in SDK.glob("*.ts") for n in NAME.findall(f.read_text())}
    out = {"signatures": {}, "bases": {}, "aliases": {}, "shapes": {}, "former": {}}
    roots_of = sys.argv[1 : sys.argv.index("--former")]
    for root in roots_of:
        package = Package(root)
        wanted = roots(package, cited)
        shapes = shapes_of(package, wanted)
        for name, members in shapes.items():
            out["shapes"].setdefault(name, members)
        for key in sorted(wanted):
            full = full_name(key)
            node = package.node(key)
            if full in out["bases"] or full in out["signatures"] or key[0] in (SHAPES, FORMER_SHAPES):
                continue
            if isinstance(node, ast.FunctionDef):
                out["signatures"][full] = of_function(node, False)
                continue
            out["bases"][full] = [full_name(b) for b in package.bases(key)]
            if (own := of_class(package, key)) and key[0] != RESOURCES:
                out["signatures"][full] = own
            for s in node.body:
                if isinstance(s, ast.FunctionDef) and (s.name in METHODS or s.name.startswith("with_")):
                    out["signatures"][f"{full}.{s.name}"] = of_function(s, True)
        known = wanted | {(module, name) for name in out["shapes"] for module in (SHAPES, FORMER_SHAPES)}
        for module, found in package.modules.items():
            # Public modules of settings re-export the shapes beside their own classes.
            if module not in package.packages and not found["thin"] and not module.endswith(".configs"):
                continue
            starred = [package.modules[s] for s in found["stars"] if s in package.modules]
            for name in sorted({*found["imports"], *(n for m in starred for n in [*m["defs"], *m["imports"]])}):
                target = package.resolve(module, name)
                # Every shape again, under the package's own name.
                again = target and target[0] in (SHAPES, FORMER_SHAPES) and re.match(r"sagemaker[._]core(\.main)?(\.shapes)?$", module)
                if target in known and target != (module, name) and not again:
                    out["aliases"].setdefault(f"{module}.{name}", full_name(target))
    out["former"] = former_signatures(sys.argv[sys.argv.index("--former") + 1], out["signatures"])
    out["bases"] = {k: v for k, v in out["bases"].items() if v}
    body = ",\n".join(
        f'"{part}":{{\n' + ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(table.items())) + "\n}"
        for part, table in out.items()
    )
    text = "{" + body + "}\n"
    SDK.joinpath("signatures.generated.json").write_text(text)
    print({k: len(v) for k, v in out.items()}, len(text), "characters")


main()
