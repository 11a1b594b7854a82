"""The description is valid by somebody else's word, says all that there is, and every answer is as it says."""

import json
import os
import subprocess

import jsonschema

from fake_wire import SOURCE, WireTest

DESCRIPTION = os.path.join(SOURCE, "harness", "control", "openapi.json")


class DescriptionTest(WireTest):
    def setUp(self):
        super().setUp()
        with open(DESCRIPTION) as file:
            self.description = json.load(file)

    def operations(self):
        return {(method.upper(), path): operation for path, item in self.description["paths"].items()
                for method, operation in item.items() if method != "parameters"}

    def test_it_is_valid_openapi(self):
        done = subprocess.run([os.environ["LASTACK_NODE"], "validate.mjs", DESCRIPTION], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, "valid OpenAPI 3.1\n"), done.stderr)

    def test_the_validator_finds_what_is_wrong(self):
        del self.description["info"]["title"]
        done = subprocess.run([os.environ["LASTACK_NODE"], "validate.mjs", "-"], input=json.dumps(self.description),
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("title", done.stderr)

    def test_it_is_what_is_served(self):
        self.assertEqual(self.wire.ask("GET", "/openapi.json").json, self.description)

    def test_it_describes_everything_and_nothing_else(self):
        served = {(one["method"], one["path"]): one["summary"] for one in self.wire.ask("GET", "/").json["resources"]}
        described = {key: operation["summary"] for key, operation in self.operations().items()}
        self.assertEqual({key: summary.lower() for key, summary in described.items()},
                         {key: summary.lower() for key, summary in served.items()})

    def described(self, method, path, answer):
        """The description of that answer."""
        responses = self.operations()[method, path]["responses"]
        response = responses.get(str(answer.status), responses["default"])
        if "$ref" in response:
            response = self.description["components"]["responses"]["Problem"]
        return response

    def check(self, method, path, target=None, body=None, content_type="application/json"):
        answer = self.wire.ask(method, target or path, body, content_type)
        response = self.described(method, path, answer)
        kind = answer.headers.get_content_type()
        self.assertIn(kind, response["content"], f"{method} {path}: {answer.status}")
        for field in response.get("headers", {}):
            self.assertIn(field, answer.headers)
        value = answer.text if kind == "application/jsonl" else answer.json
        self.valid(value, response["content"][kind]["schema"])
        return answer.status

    def valid(self, value, schema):
        jsonschema.Draft202012Validator({**schema, "components": self.description["components"]}).validate(value)

    def test_every_answer_is_as_it_says(self):
        self.wire.open()
        statuses = [
            self.check("POST", "/faults", body={"drop": "1st data", "as": "loss"}),
            self.check("POST", "/faults", body={"drop": "1st dtaa"}),
            self.check("POST", "/faults", body="drop: SYN", content_type="text/html"),
            self.check("POST", "/faults", body="{"),
            self.check("GET", "/faults"),
            self.check("GET", "/faults", "/faults?which=none"),
            self.check("GET", "/faults/{id}", "/faults/0"),
            self.check("GET", "/faults/{id}", "/faults/9"),
            self.check("GET", "/faults/{id}/fired", "/faults/0/fired?count=0"),
            self.check("GET", "/faults/{id}/fired", "/faults/0/fired?timeout=10ms"),
            self.check("DELETE", "/faults/{id}", "/faults/0"),
            self.check("DELETE", "/faults/{id}", "/faults/0"),
            self.check("GET", "/faults/{id}/fired", "/faults/0/fired"),
            self.check("POST", "/marks", body={"name": "go"}),
            self.check("POST", "/marks", body={"name": ""}),
            self.check("GET", "/trace"),
            self.check("GET", "/connections"),
            self.check("GET", "/"),
            self.check("GET", "/openapi.json"),
        ]
        self.assertEqual(statuses, [201, 422, 415, 400, 200, 400, 200, 404, 200, 504, 200, 410, 410, 201, 422, 200, 200, 200, 200])

    def test_the_examples_of_faults_are_taken(self):
        content = self.operations()["POST", "/faults"]["requestBody"]["content"]
        bodies = [(example["value"], "application/json") for example in content["application/json"]["examples"].values()]
        bodies.append((content["text/plain"]["example"], "text/plain"))
        for body, kind in bodies:
            self.assertEqual(self.wire.ask("POST", "/faults", body, kind).status, 201, body)
            if kind == "application/json":
                self.valid(body, content[kind]["schema"])
