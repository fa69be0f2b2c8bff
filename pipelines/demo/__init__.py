"""Demo exports for 2014-05 … 2020-04, written as the outside systems would save them."""

from pipelines.demo.generate import DemoRecord, generate_demo, write_demo

__all__ = ["DemoRecord", "generate_demo", "write_demo"]
