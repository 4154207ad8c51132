"""The network: whether the addresses in articles lead anywhere. Read only when links are asked for."""
