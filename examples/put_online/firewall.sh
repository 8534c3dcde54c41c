# As root. The rules go by themselves after a minute, for whoever has shut the door on themselves:
# where a second session opens, type the last two lines.
systemd-run --quiet --on-active=60 --unit=open-again nft flush ruleset
nft -f firewall.nft

systemctl stop open-again.timer
install -m 755 firewall.nft /etc/nftables.conf && systemctl enable --now nftables.service
