"""Names of one person, which must be so within an article and across articles."""

NICKNAMED = [
    ("Bob", "Robert"),
    ("Gene", "Eugene"),
    ("Hank", "Henry"),
    ("Joey", "Joseph"),
    ("Johnny", "John"),
    ("Nate", "Nathaniel"),
    ("Peggy", "Margaret"),
    ("Rudy", "Rudolph"),
    ("Russ", "Russell"),
    ("Sandy", "Alexandra"),
    ("Steve", "Steven"),
    ("Steve", "Stephen"),
    ("Terry", "Terence"),
    ("Tommy", "Thomas"),
]
TITLED = ["Capt.", "Dr.", "Gov.", "Governor", "Lt. Col.", "Mrs.", "President", "Prime Minister", "Rep.", "Sen."]
