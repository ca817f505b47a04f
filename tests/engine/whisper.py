"""A verb of one's own, which no training has seen."""

WHISPER = """kind: cue-verbs
rules:
  - id: cue.verb.hamas
    past: همس
    present: يهمس
    participle: none
    class: say
    governs: [ب]
    examples: [همس المدرب بأن اللاعب سيرحل.]
    counterexamples: [كان المدرب يهمس في أذن اللاعب.]
"""
