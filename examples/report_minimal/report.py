import pandas as pd
import plotly.express as px

penguins = pd.read_csv("penguins.csv")
figure = px.histogram(penguins, x="flipper_length_mm", color="species")
figure.add_vline(206)
figure.write_html("report.html")
