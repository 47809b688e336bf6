"""What a character's words say about its picture: pigments of adjectives, ears and face of nouns."""

ADJECTIVE = {
    'copper': '#DE8B52', 'amber': '#E8B02F', 'ivory': '#F6EEDC', 'cobalt': '#314D9F', 'coral': '#F0907C',
    'plum': '#7A3A74', 'slate': '#46535C', 'velvet': '#4A2B52', 'saffron': '#EDA92B', 'marble': '#E9E4DA',
    'juniper': '#0A6C68', 'hazel': '#B98A5A', 'misty': '#CFE6F5', 'maple': '#B7491F', 'rusty': '#B7491F',
    'pepper': '#2B3138', 'dusty': '#CDB9A0', 'silver': '#D7DCE0', 'mossy': '#859D4D', 'sunny': '#F0C94A',
}  # fmt: skip
"""Adjectives that name the colour of the head."""

NOUN: dict[str, tuple[str, str]] = {
    # animals
    'otter': ('side', 'muzzle'), 'heron': ('crest', 'beak'), 'fox': ('point', 'muzzle'), 'mole': ('side', 'snout'),
    'hare': ('long', 'snout'), 'owl': ('tuft', 'beak'), 'lynx': ('tuft', 'snout'), 'badger': ('round', 'stripe'),
    'raven': ('none', 'beak'), 'newt': ('none', 'smile'), 'wren': ('crest', 'beak'), 'bison': ('horn', 'muzzle'),
    'stoat': ('round', 'snout'), 'bear': ('round', 'muzzle'), 'gecko': ('stalk', 'smile'),
    'moose': ('antler', 'muzzle'), 'beetle': ('antenna', 'smile'), 'toad': ('frog', 'smile'),
    'deer': ('antler', 'snout'), 'panda': ('round', 'mask'), 'mouse': ('big', 'snout'), 'koala': ('big', 'muzzle'),
    'cricket': ('antenna', 'smile'), 'finch': ('curl', 'beak'), 'swift': ('fin', 'beak'), 'ibex': ('horn', 'snout'),
    # space
    'comet': ('tail', 'smile'), 'nova': ('rays', 'smile'), 'moon': ('none', 'crater'), 'rover': ('antenna', 'visor'),
    'saturn': ('ring', 'smile'), 'meteor': ('tail', 'crater'), 'pilot': ('side', 'visor'), 'quasar': ('rays', 'visor'),
    'orbit': ('ring', 'visor'), 'rocket': ('fin', 'visor'), 'pulsar': ('crest', 'smile'), 'nebula': ('curl', 'smile'),
    'aurora': ('flame', 'smile'), 'beacon': ('unihorn', 'visor'), 'lander': ('stalk', 'visor'),
    'probe': ('big', 'visor'), 'captain': ('cap', 'visor'), 'asteroid': ('round', 'crater'),
    'eclipse': ('long', 'crater'), 'zenith': ('point', 'smile'), 'sputnik': ('tuft', 'visor'),
    # myths
    'griffin': ('tuft', 'beak'), 'phoenix': ('flame', 'beak'), 'dragon': ('horn', 'snout'),
    'unicorn': ('unihorn', 'muzzle'), 'kitsune': ('point', 'mask'), 'yeti': ('round', 'smile'),
    'kraken': ('frog', 'smile'), 'faun': ('horn', 'smile'), 'sphinx': ('point', 'stripe'),
    'pixie': ('antenna', 'smile'),
    'pegasus': ('long', 'muzzle'), 'sprite': ('curl', 'smile'), 'gnome': ('cap', 'smile'), 'selkie': ('none', 'snout'),
    'roc': ('crest', 'beak'), 'titan': ('big', 'smile'), 'dryad': ('antler', 'smile'), 'sylph': ('tail', 'smile'),
    'simurgh': ('rays', 'beak'), 'naiad': ('fin', 'smile'), 'golem': ('side', 'crater'), 'djinn': ('ring', 'smile'),
    # ocean
    'seal': ('none', 'snout'), 'crab': ('stalk', 'smile'), 'whale': ('fin', 'smile'), 'puffin': ('curl', 'beak'),
    'narwhal': ('unihorn', 'smile'), 'urchin': ('rays', 'smile'), 'walrus': ('side', 'muzzle'),
    'lobster': ('antenna', 'smile'), 'pelican': ('crest', 'beak'), 'dolphin': ('tail', 'smile'),
    'squid': ('flame', 'smile'), 'turtle': ('round', 'smile'), 'manatee': ('big', 'snout'), 'orca': ('tuft', 'mask'),
    'marlin': ('horn', 'smile'), 'goby': ('frog', 'smile'), 'stingray': ('point', 'smile'), 'sailor': ('cap', 'smile'),
    'seahorse': ('long', 'snout'), 'kelp': ('antler', 'smile'), 'nautilus': ('ring', 'smile'),
    # inventors: what they made, each with the hair or hat of its maker
    'compass': ('rays', 'smile'), 'kite': ('crest', 'smile'), 'piston': ('cap', 'visor'), 'lantern': ('flame', 'smile'),
    'gear': ('round', 'visor'), 'radio': ('antenna', 'smile'), 'abacus': ('side', 'stripe'), 'lens': ('big', 'visor'),
    'bobbin': ('curl', 'smile'), 'dynamo': ('tail', 'visor'), 'rotor': ('ring', 'smile'), 'glider': ('fin', 'beak'),
    'sextant': ('horn', 'visor'), 'anvil': ('none', 'stripe'), 'pendulum': ('stalk', 'smile'),
    'loom': ('long', 'smile'),
    'printer': ('point', 'visor'), 'engine': ('frog', 'visor'), 'magnet': ('tuft', 'smile'),
    'drill': ('unihorn', 'visor'), 'telescope': ('antler', 'visor'),
}  # fmt: skip
"""Ears and face of the nouns that characters bear."""
