"""The recipes of ci/README.md: their forms by linters of others, their commands carried out."""

import os
import re
import shlex
import subprocess
import unittest

import yaml

from recipes import README, SOURCE, Project, recipe

CLONE = "git clone --depth 1 --branch v0.1.0 https://example.org/lastack.git"


class RecipeTest(unittest.TestCase):
    def setUp(self):
        self.project = Project()
        self.addCleanup(self.project.folder.cleanup)

    def lint(self, script, text):
        done = subprocess.run([os.environ["LASTACK_NODE"], script], input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def carried_out(self, text, **environment):
        done = self.project.shell(text, **environment)
        self.assertEqual(done.returncode, 0, text + "\n" + done.stdout + done.stderr)
        return done.stdout + done.stderr

    def was_installed_and_run(self):
        self.assertEqual([line for line in self.project.asked() if line.startswith("git")], [CLONE])
        self.assertTrue(any(line.startswith("apt-get -qq -y install git make ca-certificates") for line in self.project.asked()))
        for report in ("build/lastack.xml", "build/lastack.html"):
            self.assertTrue(self.project.has(report), report)


class GitHubTest(RecipeTest):
    def test_the_workflow_is_one(self):
        self.assertEqual(self.lint("check_workflow.mjs", recipe("yaml")), "")

    def test_the_linter_finds_what_is_wrong(self):
        self.assertIn("runs-om", self.lint("check_workflow.mjs", recipe("yaml").replace("runs-on", "runs-om")))

    def test_its_steps_are_carried_out(self):
        steps = yaml.safe_load(recipe("yaml"))["jobs"]["network"]["steps"]
        summary = os.path.join(self.project.path, "summary")
        said = ""
        for step in steps:
            if "run" in step:
                said += self.carried_out(step["run"], GITHUB_STEP_SUMMARY=summary)
        self.was_installed_and_run()
        self.assertIn("this machine can run scenarios", said)
        self.assertIn("tested", said)
        self.assertTrue(os.path.getsize(summary))

    def test_actions_are_named_with_their_version(self):
        for step in yaml.safe_load(recipe("yaml"))["jobs"]["network"]["steps"]:
            if "uses" in step:
                self.assertRegex(step["uses"], r"^actions/[a-z-]+@v\d+$")


class GitLabTest(RecipeTest):
    # GitLab's documentation, "CI/CD YAML syntax reference": the keywords of a job that the recipe uses, and their types.
    KEYWORDS = {"image": str, "timeout": str, "variables": dict, "cache": dict, "before_script": list, "script": list, "artifacts": dict}

    def test_the_job_is_one(self):
        pipeline = yaml.safe_load(recipe("yaml", 1))
        self.assertEqual(list(pipeline), ["network"])
        for keyword, value in pipeline["network"].items():
            self.assertIsInstance(value, self.KEYWORDS[keyword], keyword)
        job = pipeline["network"]
        for line in job["before_script"] + job["script"]:
            self.assertIsInstance(line, str, line)  # "a: b" in a list is a map, which is no command
        self.assertEqual(set(job["cache"]), {"key", "paths"})
        self.assertEqual(set(job["artifacts"]), {"when", "paths", "reports"})
        self.assertEqual(list(job["artifacts"]["reports"]), ["junit"])

    def test_its_scripts_are_carried_out(self):
        job = yaml.safe_load(recipe("yaml", 1))["network"]
        said = self.carried_out("\n".join(job["before_script"] + job["script"]), **job["variables"])
        self.was_installed_and_run()
        self.assertIn("tested", said)
        self.assertTrue(self.project.has(job["artifacts"]["reports"]["junit"]))


class JenkinsTest(RecipeTest):
    def test_the_pipeline_is_carried_out(self):
        self.project.write("Jenkinsfile", recipe("groovy"))
        architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True).stdout.strip()
        environment = self.project.environment(JAVA_HOME=f"/usr/lib/jvm/java-17-openjdk-{architecture}")
        done = subprocess.run(["/usr/bin/groovy", os.path.abspath("jenkins.groovy"), "Jenkinsfile"], cwd=self.project.path,
                              env=environment, capture_output=True, text=True, timeout=180)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.was_installed_and_run()
        for line in ("pipeline/agent/docker/image debian:12", "tested", "pipeline/post/always/junit build/lastack.xml"):
            self.assertIn(line, done.stdout.splitlines())


class DockerTest(RecipeTest):
    def test_the_dockerfile_is_one(self):
        self.assertEqual(self.lint("check_dockerfile.mjs", recipe("dockerfile")), "")
        self.assertIn("FORM", self.lint("check_dockerfile.mjs", recipe("dockerfile").replace("FROM", "FORM")))

    def test_its_commands_are_carried_out(self):
        text = recipe("dockerfile").replace("\\\n", "")
        for command in re.findall(r"^RUN (.*)", text, re.M):
            inside = command.replace("/opt/", f"{self.project.path}/opt/").replace("/usr/local/", f"{self.project.path}/")
            self.carried_out(inside)
        self.assertTrue(os.path.islink(os.path.join(self.project.path, "bin/lastack")))

    def test_docker_is_given_what_the_page_says(self):
        with open(README) as page:
            table = re.findall(r"^\| a container.*? \| `(.*?)` \|", page.read(), re.M)
        as_root, as_anybody = (shlex.split(options) for options in table[:2])
        runs = [shlex.split(line) for line in recipe("sh").splitlines() if line.startswith("docker run")]
        self.assertEqual(len(runs), 3)
        for words in runs:
            wanted = as_anybody if "--user" in words else as_root
            text = " ".join(words)
            self.assertIn(" ".join(wanted), text)


class PageTest(unittest.TestCase):
    def test_what_it_names_is_there(self):
        with open(README) as page:
            text = page.read()
        for name in re.findall(r"`(ci/[a-z-]+)", text):
            self.assertTrue(os.access(os.path.join(SOURCE, name), os.X_OK), name)
        for anchor in re.findall(r"\]\(#([a-z-]+)\)", text):
            self.assertIn(anchor, [heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.*)", text, re.M)])
